import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seqDiff, seqNewer, tsDiff, Unwrapper } from './seq.ts';

describe('seqDiff', () => {
  it.each([
    [1, 0, 1],
    [0, 1, -1],
    [0, 65_535, 1],
    [65_535, 0, -1],
    [5, 65_530, 11],
    [32_767, 0, 32_767],
    [32_768, 0, -32_768],
    [7, 7, 0],
  ])('%i after %i is %i', (a, b, diff) => {
    expect(seqDiff(a, b)).toBe(diff);
    expect(seqNewer(a, b)).toBe(diff > 0);
  });

  it('undoes an addition', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 65_535 }),
        fc.integer({ min: -32_768, max: 32_767 }),
        (from, step) => {
          expect(seqDiff((from + step) & 0xffff, from)).toBe(step);
        },
      ),
    );
  });
});

describe('tsDiff', () => {
  it.each([
    [3000, 0, 3000],
    [0, 0xffff_ffff, 1],
    [0xffff_ffff, 0, -1],
    [0x8000_0000, 0, -0x8000_0000],
    [1500, 0xffff_fa24, 3000],
  ])('%i after %i is %i', (a, b, diff) => expect(tsDiff(a, b)).toBe(diff));
});

describe('Unwrapper', () => {
  it('follows any walk of steps below half the range', () => {
    const steps = fc.array(fc.integer({ min: -20_000, max: 30_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), steps, (first, walk) => {
        const unwrapper = new Unwrapper();
        let newest = first;
        expect(unwrapper.unwrap(first)).toBe(first);
        for (const step of walk) {
          const place = newest + step;
          expect(unwrapper.peek(place & 0xffff)).toBe(place);
          expect(unwrapper.unwrap(place & 0xffff)).toBe(place);
          newest = Math.max(newest, place);
        }
      }),
    );
  });
});
