import { readU16, readU32 } from '../rtp/bytes.ts';
import { readTransportFeedback } from './readTransportFeedback.ts';
import { type FeedbackPacket, Format } from './types.ts';

/** Header with both SSRCs (RFC 4585 section 6.1). */
const HEADER = 12;
const REMB_IDENTIFIER = 0x52454d42;

/** Packet type 205 (RFC 4585 section 6.2). Null: malformed; undefined: unknown. */
export function readTransportLayerFeedback(
  buffer: Uint8Array,
  at: number,
  end: number,
  format: number,
): FeedbackPacket | null | undefined {
  if (at + HEADER > end) return null;
  const sender = readU32(buffer, at + 4);
  const media = readU32(buffer, at + 8);
  if (format === Format.nack)
    return { type: 'nack', sender, media, lost: readLost(buffer, at + HEADER, end) };
  if (format !== Format.transportWide) return undefined;
  const feedback = readTransportFeedback(buffer, at + HEADER, end);
  return feedback && { type: 'transportFeedback', sender, media, feedback };
}

/** Packet type 206 (RFC 4585 section 6.3). Null: malformed; undefined: unknown. */
export function readPayloadFeedback(
  buffer: Uint8Array,
  at: number,
  end: number,
  format: number,
): FeedbackPacket | null | undefined {
  if (at + HEADER > end) return null;
  const sender = readU32(buffer, at + 4);
  if (format === Format.pli) return { type: 'pli', sender, media: readU32(buffer, at + 8) };
  if (format === Format.fir) return { type: 'fir', sender, requests: readRequests(buffer, at + HEADER, end) };
  return format === Format.remb ? readRemb(buffer, at + HEADER, end, sender) : undefined;
}

/** Each word: a packet, and a mask of the 16 after it (RFC 4585 section 6.2.1). */
function readLost(buffer: Uint8Array, offset: number, end: number): number[] {
  const lost: number[] = [];
  for (let at = offset; at + 4 <= end; at += 4) {
    const first = readU16(buffer, at);
    const mask = readU16(buffer, at + 2);
    lost.push(first);
    for (let bit = 0; bit < 16; bit++) if ((mask >> bit) & 1) lost.push((first + bit + 1) & 0xffff);
  }
  return lost;
}

/** RFC 5104 section 4.3.1.1. */
function readRequests(buffer: Uint8Array, offset: number, end: number) {
  const requests: { ssrc: number; sequenceNumber: number }[] = [];
  for (let at = offset; at + 8 <= end; at += 8)
    requests.push({ ssrc: readU32(buffer, at), sequenceNumber: buffer[at + 4] as number });
  return requests;
}

/** draft-alvestrand-rmcat-remb-03 section 2.2. Other uses of the format are unknown, not malformed. */
function readRemb(
  buffer: Uint8Array,
  at: number,
  end: number,
  sender: number,
): FeedbackPacket | null | undefined {
  if (at + 8 > end) return null;
  if (readU32(buffer, at) !== REMB_IDENTIFIER) return undefined;
  const count = buffer[at + 4] as number;
  if (at + 8 + count * 4 > end) return null;
  const exponent = (buffer[at + 5] as number) >> 2;
  const mantissa = (((buffer[at + 5] as number) & 3) << 16) | readU16(buffer, at + 6);
  // 18 bits by up to 63 more: nobody means it, and it must stay an exact number.
  const bitrate = Math.min(mantissa * 2 ** exponent, Number.MAX_SAFE_INTEGER);
  const ssrcs = Array.from({ length: count }, (_, index) => readU32(buffer, at + 8 + index * 4));
  return { type: 'remb', sender, bitrate, ssrcs };
}
