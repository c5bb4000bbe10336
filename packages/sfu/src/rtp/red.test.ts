import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { primaryOffset, readRed } from './red.ts';

/** A block that came before: its header (RFC 2198 section 3) says how long it is. */
function older(length: number): number[] {
  return [0x80 | 111, 0, (length >> 8) & 3, length & 0xff];
}

describe('primaryOffset', () => {
  it.each([
    ['behind one byte when nothing is doubled', [111, 7, 7], 1],
    ['behind what came before', [...older(2), 111, 1, 1, 7], 7],
    ['behind two of them', [...older(1), ...older(2), 111, 1, 2, 2, 7], 12],
    ['at the end when there is none', [...older(1), 111, 1], 6],
    ['nowhere in a head that is cut short', [0x80 | 111, 0, 0], -1],
    ['nowhere when what came before is longer than all', [...older(1023), 111, 1], -1],
    ['nowhere in nothing but heads', older(0), -1],
    ['nowhere in nothing', [], -1],
  ])('is %s', (_what, bytes, expected) => {
    const buffer = Buffer.from([9, 9, ...bytes]);
    expect(primaryOffset(buffer, 2, bytes.length)).toBe(expected);
  });

  it('stays within hostile bytes', () => {
    const byte = fc.oneof(fc.constantFrom(0, 0x7f, 0x80, 0xff), fc.nat(255));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 40 }), fc.nat(40), (bytes, offset) => {
        const buffer = Buffer.from(bytes);
        const length = Math.max(0, buffer.length - offset);
        const found = primaryOffset(buffer, offset, length);
        expect(found).toBeGreaterThanOrEqual(-1);
        expect(found).toBeLessThanOrEqual(length);
        expect(found).not.toBe(0);
      }),
    );
  });
});

it('finds all sounds of a packet, with how far each is before the last', () => {
  const packet = Uint8Array.from([
    9,
    0x80 | 111,
    0x1e,
    0x00,
    2,
    0x80 | 111,
    0x0f,
    0x00,
    3,
    111,
    1,
    2,
    3,
    4,
    5,
    6,
  ]);
  expect(readRed(packet, 1, packet.length - 1)).toEqual([
    { payloadType: 111, before: 1_920, offset: 10, length: 2 },
    { payloadType: 111, before: 960, offset: 12, length: 3 },
    { payloadType: 111, before: 0, offset: 15, length: 1 },
  ]);
  expect(readRed(packet, 1, 8)).toBe(null);
});

it('stays within the packet, whatever it says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat({ max: 5 }), (bytes, offset) => {
      const length = Math.max(0, bytes.length - offset);
      for (const block of readRed(bytes, offset, length) ?? []) {
        expect(block.offset).toBeGreaterThan(offset);
        expect(block.offset + block.length).toBeLessThanOrEqual(offset + length);
      }
    }),
  );
});
