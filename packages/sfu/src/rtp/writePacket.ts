import { writeU16, writeU32 } from './bytes.ts';
import type { ExtensionBlock } from './ExtensionBlock.ts';
import { outgoing } from './outgoing.ts';

/** The header fields of an outgoing packet. Make one object and change it: this is a hot path. */
export interface RtpHeader {
  marker: boolean;
  payloadType: number;
  sequenceNumber: number;
  timestamp: number;
  ssrc: number;
}

/**
 * Writes an RTP packet (RFC 3550 section 5.1) whose payload stands at the end of the buffer, from
 * `packet.length - payload.length`. `gap` bytes are left free, unset, before the payload. The packet is valid
 * until the next one is written.
 */
export function writePacket(
  header: RtpHeader,
  extensions: ExtensionBlock,
  payload: Uint8Array,
  gap = 0,
): Buffer {
  const extended = extensions.length;
  const payloadAt = 12 + ((extended + 3) & ~3) + gap;
  const packet = outgoing(payloadAt + payload.length);
  packet[0] = extended > 0 ? 0x90 : 0x80;
  packet[1] = (header.marker ? 0x80 : 0) | (header.payloadType & 0x7f);
  writeU16(packet, 2, header.sequenceNumber);
  writeU32(packet, 4, header.timestamp);
  writeU32(packet, 8, header.ssrc);
  if (extended > 0) extensions.copyTo(packet, 12);
  packet.set(payload, payloadAt);
  return packet;
}

/** As much padding as a packet can say it has. */
const PADDING = 255;

/** Writes a packet of nothing but padding (RFC 3550 section 5.1), as large as it can be. */
export function writePadding(header: RtpHeader, extensions: ExtensionBlock): Buffer {
  const packet = writePacket(header, extensions, zeros);
  packet[0] = (packet[0] as number) | 0x20;
  packet[packet.length - 1] = PADDING;
  return packet;
}

const zeros = new Uint8Array(PADDING);
