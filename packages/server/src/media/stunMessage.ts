import { isIPv4, isIPv6 } from 'node:net';

/** RFC 8489 section 5. */
const MAGIC_COOKIE = 0x2112a442;
const HEADER_BYTES = 20;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
/** RFC 8489 section 14.2. */
const XOR_MAPPED_ADDRESS = 0x0020;
const FAMILY = { 4: 0x01, 6: 0x02 } as const;

/** An address and port, as they are seen from outside. */
export interface Endpoint {
  address: string;
  port: number;
}

/**
 * The transaction id of a well-formed Binding request (RFC 8489 sections 5 and 6.3), or null for anything else.
 * Requests with attributes that must be understood (below 0x8000) are nothing for this server either:
 * browsers send none, and silence gives a forger nothing.
 */
export function parseBindingRequest(packet: Buffer): Buffer | null {
  if (packet.length < HEADER_BYTES || packet.length % 4 !== 0) return null;
  if (packet.readUInt16BE(0) !== BINDING_REQUEST) return null;
  if (packet.readUInt16BE(2) !== packet.length - HEADER_BYTES) return null;
  if (packet.readUInt32BE(4) !== MAGIC_COOKIE) return null;
  return hasOnlyOptionalAttributes(packet) ? packet.subarray(8, HEADER_BYTES) : null;
}

/**
 * The success response that tells the asker its own endpoint: 32 bytes for IPv4, 44 for IPv6. Null for an
 * address that is neither.
 */
export function bindingSuccess(transactionId: Buffer, { address, port }: Endpoint): Buffer | null {
  const bytes = addressBytes(address);
  if (!bytes) return null;
  const packet = Buffer.alloc(HEADER_BYTES + 8 + bytes.length);
  packet.writeUInt16BE(BINDING_SUCCESS, 0);
  packet.writeUInt16BE(packet.length - HEADER_BYTES, 2);
  packet.writeUInt32BE(MAGIC_COOKIE, 4);
  transactionId.copy(packet, 8);
  packet.writeUInt16BE(XOR_MAPPED_ADDRESS, 20);
  packet.writeUInt16BE(4 + bytes.length, 22);
  packet.writeUInt8(bytes.length === 4 ? FAMILY[4] : FAMILY[6], 25);
  packet.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 26);
  // The address is masked with cookie and transaction id, which stand next to each other in the header.
  for (const [index, byte] of bytes.entries())
    packet.writeUInt8(byte ^ packet.readUInt8(4 + index), 28 + index);
  return packet;
}

function hasOnlyOptionalAttributes(packet: Buffer): boolean {
  let at = HEADER_BYTES;
  while (at < packet.length) {
    const optional = packet.readUInt16BE(at) >= 0x8000;
    at += 4 + Math.ceil(packet.readUInt16BE(at + 2) / 4) * 4;
    if (!optional || at > packet.length) return false;
  }
  return true;
}

function addressBytes(address: string): number[] | null {
  if (isIPv4(address)) return address.split('.').map(Number);
  const plain = address.split('%')[0] ?? '';
  return isIPv6(plain) ? ipv6Bytes(plain) : null;
}

/** The 16 bytes of an IPv6 address in any of its spellings (RFC 4291 section 2.2). */
function ipv6Bytes(address: string): number[] {
  const [front = [], back] = address
    .split('::')
    .map((half) => half.split(':').filter(Boolean).flatMap(groupBytes));
  const zeros = back ? Array<number>(16 - front.length - back.length).fill(0) : [];
  return [...front, ...zeros, ...(back ?? [])];
}

function groupBytes(group: string): number[] {
  if (group.includes('.')) return group.split('.').map(Number);
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}
