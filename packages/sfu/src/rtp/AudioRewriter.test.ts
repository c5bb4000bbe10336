import { describe, expect, it } from 'vitest';
import { AudioRewriter } from './AudioRewriter.ts';
import { readPacket } from './packet.ts';

function opus(sequenceNumber: number, timestamp: number) {
  const buffer = Buffer.alloc(20, 0x80);
  buffer[1] = 111;
  buffer.writeUInt16BE(sequenceNumber, 2);
  buffer.writeUInt32BE(timestamp, 4);
  const packet = readPacket(buffer);
  if (!packet) throw new Error('no packet');
  return packet;
}

describe('AudioRewriter', () => {
  it('goes on after a pause: no number missing, time as its sender counted it', () => {
    const rewriter = new AudioRewriter();
    const sent: number[][] = [];
    const send = (sequenceNumber: number, timestamp: number) => {
      if (rewriter.rewrite(opus(sequenceNumber, timestamp)))
        sent.push([rewriter.sequenceNumber, rewriter.timestamp]);
    };
    send(65_533, 0);
    rewriter.begin(opus(65_534, 0xffff_ffc0), 100);
    send(65_534, 0xffff_ffc0);
    send(65_535, 896);
    rewriter.pause();
    send(0, 1856);
    rewriter.begin(opus(50, 49_856), 1141);
    send(50, 49_856);
    send(0, 1856);
    expect(sent).toEqual([
      [1, 0xffff_ffc0],
      [2, 896],
      [3, 49_856],
    ]);
    expect(rewriter.find(2)).toBe(true);
    expect(rewriter.foundSequenceNumber).toBe(65_535);
    rewriter.restore(opus(65_535, 896));
    expect([rewriter.sequenceNumber, rewriter.timestamp]).toEqual([2, 896]);
    expect(rewriter.timestampOf(50_816)).toBe(50_816);
  });

  it('counts by our clock when the sender begins anew', () => {
    const rewriter = new AudioRewriter();
    rewriter.begin(opus(7, 1000), 0);
    rewriter.rewrite(opus(7, 1000));
    rewriter.begin(opus(40_000, 3_000_000_000), 500);
    rewriter.rewrite(opus(40_000, 3_000_000_000));
    expect([rewriter.sequenceNumber, rewriter.timestamp]).toEqual([2, 25_000]);
  });
});
