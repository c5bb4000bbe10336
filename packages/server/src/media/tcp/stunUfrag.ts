/** RFC 8489 sections 5 and 14.3. */
const HEADER_BYTES = 20;
const MAGIC_COOKIE = 0x2112a442;
const BINDING_REQUEST = 0x0001;
const USERNAME = 0x0006;

/**
 * Whom an ICE connectivity check is for: the part before the colon of its USERNAME (RFC 8445 section 7.2.2).
 * Null for anything that is no well-formed Binding request with one.
 */
export function stunUfrag(packet: Buffer): string | null {
  if (packet.length < HEADER_BYTES || packet.readUInt16BE(0) !== BINDING_REQUEST) return null;
  if (packet.readUInt16BE(2) !== packet.length - HEADER_BYTES) return null;
  if (packet.readUInt32BE(4) !== MAGIC_COOKIE) return null;
  for (let at = HEADER_BYTES; at + 4 <= packet.length; ) {
    const length = packet.readUInt16BE(at + 2);
    const end = at + 4 + length;
    if (end > packet.length) return null;
    if (packet.readUInt16BE(at) === USERNAME)
      return /^([a-z\d+/]{1,256}):/i.exec(packet.toString('latin1', at + 4, end))?.[1] ?? null;
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return null;
}

/** The worker that this ufrag names by its first character, a digit of base 36; null: none. */
export function workerOf(ufrag: string): number | null {
  const first = ufrag.charAt(0);
  return /^[\da-z]$/.test(first) ? Number.parseInt(first, 36) : null;
}
