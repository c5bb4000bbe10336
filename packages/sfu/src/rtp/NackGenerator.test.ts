import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NackGenerator } from './NackGenerator.ts';
import { RoundTrip } from './RoundTrip.ts';

function after(...received: number[]): NackGenerator {
  return afterOn(new RoundTrip(), ...received);
}

function afterOn(roundTrip: RoundTrip, ...received: number[]): NackGenerator {
  const nacks = new NackGenerator(roundTrip);
  for (const n of received) nacks.received(n, 0);
  return nacks;
}

function roundTripOf(milliseconds: number): RoundTrip {
  const roundTrip = new RoundTrip();
  roundTrip.measured(milliseconds);
  return roundTrip;
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
    const nacks = afterOn(roundTripOf(40), 1, 3);
    const asked: number[] = [];
    for (let now = 0; now < 2000; now += 10) if (nacks.due(now).length > 0) asked.push(now);
    expect(asked).toEqual([20, 70, 120, 170, 220, 270, 320, 370, 420, 470]);
    expect(nacks.missing).toBe(0);
    const slow = afterOn(roundTripOf(600), 1, 3);
    expect([20, 770, 1001].map((now) => slow.due(now).length)).toEqual([1, 1, 0]);
  });

  it('measures the round trip by what comes again, not by what was only late', () => {
    const roundTrip = new RoundTrip();
    const nacks = afterOn(roundTrip, 1, 4);
    expect(nacks.due(20)).toEqual([2, 3]);
    nacks.received(2, 30);
    expect(roundTrip.milliseconds).toBe(100);
    nacks.received(3, 60, true);
    expect(roundTrip.milliseconds).toBe(40);
  });

  it('learns of a way that is longer than it waits', () => {
    const roundTrip = new RoundTrip();
    const nacks = afterOn(roundTrip, 1);
    for (let lost = 2; lost < 100; lost += 2) {
      const now = lost * 1000;
      nacks.received(lost + 1, now);
      for (let late = 20; late <= 420; late += 20) nacks.due(now + late);
      nacks.received(lost, now + 420, true);
    }
    expect(roundTrip.milliseconds).toBe(400);
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
