import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NackGenerator } from './NackGenerator.ts';

function after(...received: number[]): NackGenerator {
  const nacks = new NackGenerator();
  for (const n of received) nacks.received(n, 0);
  return nacks;
}

describe('NackGenerator', () => {
  it.each([
    ['nothing for a stream in order', [65_534, 65_535, 0, 1], 30, []],
    ['what is missing, across the wrap', [65_534, 1], 20, [65_535, 0]],
    ['nothing yet for what may only be overtaken', [1, 3, 4], 19, []],
    ['at once when three came after it', [1, 3, 4, 5], 0, [2]],
    ['nothing for what came after all', [1, 3, 2], 50, []],
    ['nothing for duplicates and what is older than the first', [5, 5, 3], 50, []],
  ])('asks for %s', (_what, received, now, due) => expect(after(...received).due(now)).toEqual(due));

  it('asks again after a round trip, ten times at most, and one second at most', () => {
    const nacks = after(1, 3);
    nacks.rtt = 40;
    const asked: number[] = [];
    for (let now = 0; now < 2000; now += 10) if (nacks.due(now).length > 0) asked.push(now);
    expect(asked).toEqual([20, 70, 120, 170, 220, 270, 320, 370, 420, 470]);
    expect(nacks.missing).toBe(0);
    const slow = after(1, 3);
    slow.rtt = 600;
    expect([20, 770, 1001].map((now) => slow.due(now).length)).toEqual([1, 1, 0]);
  });

  it('gives up when too much is missing', () => {
    const nacks = after(1);
    expect(nacks.received(200, 0)).toBe(true);
    expect(nacks.received(300, 0)).toBe(false);
    expect(nacks.due(100)).toEqual([]);
    expect(nacks.received(302, 100)).toBe(true);
    expect(nacks.due(200)).toEqual([301]);
  });

  it('asks for exactly what is missing, and keeps little', () => {
    const gaps = fc.array(fc.integer({ min: -10, max: 8 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), gaps, (first, steps) => {
        const nacks = new NackGenerator();
        const came = new Set<number>();
        let newest = first;
        nacks.received(first, 0);
        came.add(first);
        for (const step of steps) {
          const place = newest + step;
          const whole = nacks.received(place & 0xffff, 0);
          if (!whole) return;
          came.add(place);
          newest = Math.max(newest, place);
        }
        const missing: number[] = [];
        for (let place = first; place < newest; place++) if (!came.has(place)) missing.push(place & 0xffff);
        expect(nacks.missing).toBeLessThanOrEqual(250);
        expect(nacks.due(500)).toEqual(missing);
      }),
    );
  });
});
