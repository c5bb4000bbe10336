import { expect, it } from 'vitest';
import { Padding, padding } from './Padding.ts';

/** Bit/s of what it sends in so long (ms), beside so much (bit/s) that is sent anyway. */
function run(one: Padding, from: number, milliseconds: number, bitrate: number, beside = 0): number {
  let count = 0;
  for (let now = from; now < from + milliseconds; now += 20)
    count += one.due(bitrate, (beside * 20) / 8000, now);
  return (count * padding.length * 8000) / milliseconds;
}

it('sends a little more than is known to be carried, and nothing when that is enough', () => {
  const one = new Padding();
  expect(run(one, 0, 5_000, 400_000)).toBe(0);
  one.aim(2_000_000);
  expect(run(one, 5_000, 5_000, 400_000)).toBeCloseTo(600_000, -5);
  expect(run(one, 10_000, 5_000, 400_000, 500_000)).toBeLessThan(120_000);
  expect(run(one, 15_000, 5_000, 2_000_000)).toBe(0);
});

it('waits longer after each time that it was too much', () => {
  const one = new Padding();
  one.aim(2_000_000);
  const silences: number[] = [];
  let now = 0;
  for (let time = 0; time < 5; time++) {
    now += 1_000;
    run(one, now - 1_000, 1_000, 400_000);
    const began = now;
    while (one.due(300_000, 0, now) === 0) now += 20;
    silences.push(Math.round((now - began) / 1_000));
  }
  expect(silences).toEqual([2, 4, 8, 8, 8]);
});
