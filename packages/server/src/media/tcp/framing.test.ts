import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader, framed, MAX_PACKET } from './framing.ts';

const packets = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 });
const cuts = fc.array(fc.nat({ max: 2_500 }), { maxLength: 12 });

/** The buffer in pieces. */
function cutAt(buffer: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.filter((one) => one < buffer.length), buffer.length].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => buffer.subarray(places[index], end));
}

/** What a reader makes of the pieces; null where it refused one. */
function readAll(pieces: readonly Buffer[]): Buffer[] | null {
  const reader = new FrameReader();
  const read: Buffer[] = [];
  for (const piece of pieces) {
    const found = reader.push(Buffer.from(piece));
    if (!found) return null;
    read.push(...found);
  }
  return read;
}

describe('FrameReader', () => {
  it('returns what was framed, however the stream was cut', () => {
    fc.assert(
      fc.property(packets, cuts, (sent, at) => {
        const buffers = sent.map((one) => Buffer.from(one));
        expect(readAll(cutAt(Buffer.concat(buffers.map(framed)), at))).toEqual(buffers);
      }),
    );
  });

  it('reads arbitrary bytes the same in one piece and in many, and keeps no more than one packet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_500 }), cuts, (bytes, at) => {
        const buffer = Buffer.from(bytes);
        const whole = readAll([buffer]);
        const inPieces = readAll(cutAt(buffer, at));
        expect(inPieces).toEqual(whole);
        for (const packet of whole ?? []) expect(packet.length).toBeLessThanOrEqual(MAX_PACKET);
      }),
    );
  });

  it('skips empty frames and refuses what is too long as soon as its length is there', () => {
    expect(readAll([Buffer.from([0, 0, 0, 1, 7, 0, 0])])).toEqual([Buffer.from([7])]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(MAX_PACKET + 1);
    expect(new FrameReader().push(length)).toBeNull();
  });
});
