import { readU16, readU24, readU32 } from '../rtp/bytes.ts';
import { readPayloadFeedback, readTransportLayerFeedback } from './readFeedback.ts';
import { PacketType, type ReportBlock, type Rtcp } from './types.ts';

const REPORT_BYTES = 24;
const CNAME = 1;

/**
 * The packets of a compound (RFC 3550 section 6.1) or of one of reduced size (RFC 5506), in their order. What is
 * unknown is left out; from the first malformed packet on nothing is believed. Never throws.
 */
export function readRtcp(buffer: Uint8Array): Rtcp[] {
  const packets: Rtcp[] = [];
  let at = 0;
  while (at + 4 <= buffer.length) {
    const first = buffer[at] as number;
    const next = at + (readU16(buffer, at + 2) + 1) * 4;
    if (first >> 6 !== 2 || next > buffer.length) break;
    const padding = first & 0x20 ? (buffer[next - 1] as number) : 0;
    const end = next - padding;
    if (end < at + 4) break;
    const packet = readOne(buffer, at, end);
    if (packet === null) break;
    if (packet) packets.push(packet);
    at = next;
  }
  return packets;
}

/** Null: malformed; undefined: unknown. */
function readOne(buffer: Uint8Array, at: number, end: number): Rtcp | null | undefined {
  const count = (buffer[at] as number) & 0x1f;
  switch (buffer[at + 1]) {
    case PacketType.senderReport:
      return readSenderReport(buffer, at, end, count);
    case PacketType.receiverReport:
      return readReceiverReport(buffer, at, end, count);
    case PacketType.sdes:
      return readSdes(buffer, at + 4, end, count);
    case PacketType.bye:
      return readBye(buffer, at + 4, end, count);
    case PacketType.transportFeedback:
      return readTransportLayerFeedback(buffer, at, end, count);
    case PacketType.payloadFeedback:
      return readPayloadFeedback(buffer, at, end, count);
    default:
      return undefined;
  }
}

/** RFC 3550 section 6.4.1. */
function readSenderReport(buffer: Uint8Array, at: number, end: number, count: number): Rtcp | null {
  if (at + 28 > end) return null;
  const reports = readReports(buffer, at + 28, end, count);
  if (!reports) return null;
  const seconds = readU32(buffer, at + 8);
  const fraction = readU32(buffer, at + 12);
  return {
    type: 'senderReport',
    ssrc: readU32(buffer, at + 4),
    ntp: seconds * 1000 + (fraction / 2 ** 32) * 1000,
    ntpMiddle: readU32(buffer, at + 10),
    rtpTimestamp: readU32(buffer, at + 16),
    packets: readU32(buffer, at + 20),
    octets: readU32(buffer, at + 24),
    reports,
  };
}

/** RFC 3550 section 6.4.2. */
function readReceiverReport(buffer: Uint8Array, at: number, end: number, count: number): Rtcp | null {
  const reports = at + 8 <= end ? readReports(buffer, at + 8, end, count) : null;
  return reports && { type: 'receiverReport', ssrc: readU32(buffer, at + 4), reports };
}

function readReports(buffer: Uint8Array, offset: number, end: number, count: number): ReportBlock[] | null {
  if (offset + count * REPORT_BYTES > end) return null;
  return Array.from({ length: count }, (_, index) => {
    const at = offset + index * REPORT_BYTES;
    return {
      ssrc: readU32(buffer, at),
      fractionLost: (buffer[at + 4] as number) / 256,
      cumulativeLost: (readU24(buffer, at + 5) << 8) >> 8,
      highestSequence: readU32(buffer, at + 8),
      jitter: readU32(buffer, at + 12),
      lastReport: readU32(buffer, at + 16),
      delaySinceLastReport: readU32(buffer, at + 20),
    };
  });
}

/** Canonical names only (RFC 3550 section 6.5). */
function readSdes(buffer: Uint8Array, offset: number, end: number, count: number): Rtcp | null {
  const chunks: { ssrc: number; cname: string }[] = [];
  let at = offset;
  for (let chunk = 0; chunk < count; chunk++) {
    if (at + 8 > end) return null;
    const ssrc = readU32(buffer, at);
    at += 4;
    while (at < end && buffer[at] !== 0) {
      const next = at + 2 + (buffer[at + 1] as number);
      if (at + 1 >= end || next > end) return null;
      if (buffer[at] === CNAME) chunks.push({ ssrc, cname: text(buffer, at + 2, next) });
      at = next;
    }
    // At least one zero ends the list, and more of them fill the word.
    at = (at + 4) & ~3;
  }
  return { type: 'sdes', chunks };
}

/** The reason some give is not read (RFC 3550 section 6.6). */
function readBye(buffer: Uint8Array, at: number, end: number, count: number): Rtcp | null {
  if (at + count * 4 > end) return null;
  return { type: 'bye', ssrcs: Array.from({ length: count }, (_, index) => readU32(buffer, at + index * 4)) };
}

function text(buffer: Uint8Array, from: number, to: number): string {
  return Buffer.from(buffer.buffer, buffer.byteOffset + from, to - from).toString('utf8');
}
