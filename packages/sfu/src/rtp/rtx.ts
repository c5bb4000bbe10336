import { readU16, writeU16, writeU32 } from './bytes.ts';
import type { ExtensionBlock } from './ExtensionBlock.ts';
import type { RtpPacket } from './packet.ts';
import { type RtpHeader, writePacket } from './writePacket.ts';

/** The original sequence number before the payload. */
const OSN = 2;

/**
 * The packet that a retransmission carries, with its extensions, as it first was (RFC 4588 section 4); null for
 * one that carries nothing, sent to fill the line.
 */
export function unwrapRtx(packet: RtpPacket, payloadType: number, ssrc: number): Buffer | null {
  if (packet.payloadLength <= OSN) return null;
  const { buffer, payloadOffset } = packet;
  const original = Buffer.allocUnsafe(payloadOffset + packet.payloadLength - OSN);
  original.set(buffer.subarray(0, payloadOffset));
  original.set(buffer.subarray(payloadOffset + OSN, payloadOffset + packet.payloadLength), payloadOffset);
  original[0] = (buffer[0] as number) & ~0x20;
  original[1] = (packet.marker ? 0x80 : 0) | payloadType;
  writeU16(original, 2, readU16(buffer, payloadOffset));
  writeU32(original, 8, ssrc);
  return original;
}

/**
 * A retransmission (RFC 4588 section 4): `header` is that of the RTX stream with the original's timestamp and
 * marker. Where the payload stands, and how long the packet is valid, {@link writePacket} says.
 */
export function writeRtx(
  header: RtpHeader,
  extensions: ExtensionBlock,
  originalSequenceNumber: number,
  payload: Uint8Array,
): Buffer {
  const packet = writePacket(header, extensions, payload, OSN);
  writeU16(packet, packet.length - payload.length - OSN, originalSequenceNumber);
  return packet;
}
