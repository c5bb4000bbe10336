import { expect, it } from 'vitest';
import { Load } from './Load.ts';

/** Pictures that come every `interval` ms, or as soon as the one before is done, and take `work` ms each. */
function tooMuchAfter(interval: number, work: (index: number) => number): number | null {
  const load = new Load();
  let free = 0;
  for (let index = 0; index * interval < 60_000; index += 1) {
    const began = Math.max(index * interval, free);
    if (began > (index + 1) * interval) continue; // the next one has taken its place
    free = began + work(index);
    if (load.add(began, free)) return free;
  }
  return null;
}

it.each([
  ['a fast machine', 33, () => 8],
  ['just fast enough', 33, () => 29],
  ['a slow start', 33, (index: number) => (index < 3 ? 900 : 10)],
  ['a moment of haste', 33, (index: number) => (index > 60 && index < 160 ? 45 : 10)],
  ['a slow machine with a slow camera', 100, () => 60],
])('%s can do it', (_what, interval, work) => {
  expect(tooMuchAfter(interval, work)).toBeNull();
});

it.each([
  ['somewhat slower than the camera', 33, () => 40],
  ['far slower', 33, () => 400],
  ['a pace of its own', 100, () => 120],
])('%s cannot, and it shows within ten seconds', (_what, interval, work) => {
  const after = tooMuchAfter(interval, work);
  expect(after).toBeGreaterThan(4_000);
  expect(after).toBeLessThan(10_000);
});

it('a camera that stands still is no load', () => {
  const load = new Load();
  for (let at = 0; at < 60_000; at += 5_000) expect(load.add(at, at + 1_000)).toBe(false);
});
