import { writeU16, writeU24, writeU32 } from '../rtp/bytes.ts';
import { seqDiff } from '../rtp/seq.ts';
import { Format, PacketType, type ReportBlock, type SenderInfo } from './types.ts';

/** Several packets as one, sender or receiver report first (RFC 3550 section 6.1). */
export function compound(...packets: readonly Buffer[]): Buffer {
  return Buffer.concat(packets);
}

/** RFC 3550 section 6.4.1. At most 31 reports. */
export function writeSenderReport(info: SenderInfo, reports: readonly ReportBlock[] = []): Buffer {
  const packet = rtcp(PacketType.senderReport, reports.length, 28 + reports.length * 24);
  writeU32(packet, 4, info.ssrc);
  writeU32(packet, 8, Math.floor(info.ntp / 1000));
  writeU32(packet, 12, Math.floor(((info.ntp % 1000) / 1000) * 2 ** 32));
  writeU32(packet, 16, info.rtpTimestamp);
  writeU32(packet, 20, info.packets);
  writeU32(packet, 24, info.octets);
  writeReports(packet, 28, reports);
  return packet;
}

/** RFC 3550 section 6.4.2. At most 31 reports. */
export function writeReceiverReport(ssrc: number, reports: readonly ReportBlock[] = []): Buffer {
  const packet = rtcp(PacketType.receiverReport, reports.length, 8 + reports.length * 24);
  writeU32(packet, 4, ssrc);
  writeReports(packet, 8, reports);
  return packet;
}

/** One chunk with a canonical name of up to 255 bytes (RFC 3550 section 6.5.1). */
export function writeSdes(ssrc: number, cname: string): Buffer {
  const name = Buffer.from(cname).subarray(0, 255);
  // The name ends with one to four zeros.
  const packet = rtcp(PacketType.sdes, 1, (8 + 2 + name.length + 4) & ~3);
  writeU32(packet, 4, ssrc);
  packet[8] = 1;
  packet[9] = name.length;
  name.copy(packet, 10);
  return packet;
}

/** Asks again for packets, given in order (RFC 4585 section 6.2.1). */
export function writeNack(sender: number, media: number, lost: readonly number[]): Buffer {
  const words: number[] = [];
  for (let index = 0; index < lost.length; ) {
    const first = lost[index++] as number;
    let mask = 0;
    for (; index < lost.length; index++) {
      const after = seqDiff(lost[index] as number, first);
      if (after < 1 || after > 16) break;
      mask |= 1 << (after - 1);
    }
    words.push(((first << 16) | mask) >>> 0);
  }
  const packet = feedback(PacketType.transportFeedback, Format.nack, sender, media, words.length * 4);
  for (const [index, word] of words.entries()) writeU32(packet, 12 + index * 4, word);
  return packet;
}

/** Asks for a keyframe (RFC 4585 section 6.3.1). */
export function writePli(sender: number, media: number): Buffer {
  return feedback(PacketType.payloadFeedback, Format.pli, sender, media, 0);
}

/** Asks for a keyframe; each new wish has the next `sequenceNumber`, 8 bits (RFC 5104 section 4.3.1). */
export function writeFir(sender: number, ssrc: number, sequenceNumber: number): Buffer {
  const packet = feedback(PacketType.payloadFeedback, Format.fir, sender, 0, 8);
  writeU32(packet, 12, ssrc);
  packet[16] = sequenceNumber & 0xff;
  return packet;
}

/** The most that a sender should send, in bit/s (draft-alvestrand-rmcat-remb-03 section 2.2). */
export function writeRemb(sender: number, bitrate: number, ssrcs: readonly number[]): Buffer {
  const packet = feedback(PacketType.payloadFeedback, Format.remb, sender, 0, 8 + ssrcs.length * 4);
  let mantissa = Math.floor(bitrate);
  let exponent = 0;
  for (; mantissa >= 1 << 18; exponent++) mantissa = Math.floor(mantissa / 2);
  packet.write('REMB', 12);
  packet[16] = ssrcs.length;
  writeU24(packet, 17, (exponent << 18) | mantissa);
  for (const [index, ssrc] of ssrcs.entries()) writeU32(packet, 20 + index * 4, ssrc);
  return packet;
}

/** A feedback packet with `size` bytes after its SSRCs, zeros yet (RFC 4585 section 6.1). `size` in whole words. */
export function feedback(type: number, format: number, sender: number, media: number, size: number): Buffer {
  const packet = rtcp(type, format, 12 + size);
  writeU32(packet, 4, sender);
  writeU32(packet, 8, media);
  return packet;
}

function rtcp(type: number, count: number, bytes: number): Buffer {
  const packet = Buffer.alloc(bytes);
  packet[0] = 0x80 | count;
  packet[1] = type;
  writeU16(packet, 2, bytes / 4 - 1);
  return packet;
}

function writeReports(packet: Buffer, offset: number, reports: readonly ReportBlock[]): void {
  for (const [index, report] of reports.entries()) {
    const at = offset + index * 24;
    writeU32(packet, at, report.ssrc);
    packet[at + 4] = Math.min(255, Math.floor(report.fractionLost * 256));
    writeU24(packet, at + 5, Math.max(-0x800000, Math.min(0x7fffff, report.cumulativeLost)));
    writeU32(packet, at + 8, report.highestSequence);
    writeU32(packet, at + 12, report.jitter);
    writeU32(packet, at + 16, report.lastReport);
    writeU32(packet, at + 20, report.delaySinceLastReport);
  }
}
