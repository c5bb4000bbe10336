import { expect, it } from 'vitest';
import { EncodeLoad } from './EncodeLoad.ts';

/** Pictures for so many seconds, of which this part is missed; returns the time afterwards. */
function run(load: EncodeLoad, from: number, seconds: number, missed: number): number {
  const end = from + seconds * 1_000;
  let [now, count] = [from, 0];
  for (; now < end; now += 33, count++) load.picture(count % 10 < missed * 10, now);
  return now;
}

it('asks less of a machine that does not keep up, step by step', () => {
  const load = new EncodeLoad();
  const now = run(load, 0, 3, 0.5);
  expect(load.effort).toBe(1);
  run(load, now, 3, 0.5);
  expect(load.effort).toBe(2);
});

it('does not mind a picture now and then', () => {
  const load = new EncodeLoad();
  run(load, 0, 30, 0.1);
  expect(load.effort).toBe(0);
});

it('tries more after a calm time, and later after each time that this was too much', () => {
  const load = new EncodeLoad();
  let now = run(load, 0, 3, 0.5);
  now = run(load, now, 70, 0);
  expect(load.effort).toBe(0);
  now = run(load, now, 3, 0.5);
  run(load, now, 70, 0);
  expect(load.effort).toBeGreaterThan(0);
});
