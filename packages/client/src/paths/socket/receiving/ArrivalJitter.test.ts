import { expect, it } from 'vitest';
import { ArrivalJitter, LEAST_DELAY, MOST_DELAY } from './ArrivalJitter.ts';

function after(frames: number, late: (frame: number) => number): ArrivalJitter {
  const jitter = new ArrivalJitter();
  // The sender's clock begins anywhere.
  for (let frame = 0; frame < frames; frame++)
    jitter.came(7_000_000 + frame * 20, 500 + frame * 20 + late(frame));
  return jitter;
}

it('keeps the least delay where all comes evenly', () => {
  expect(after(300, () => 0).target).toBe(LEAST_DELAY);
});

it('keeps what nearly all frames need', () => {
  const { target } = after(1_000, (frame) => (frame % 10 === 0 ? 95 : 5));
  expect(target).toBeGreaterThanOrEqual(100);
  expect(target).toBeLessThan(130);
});

it('never keeps more than its bound', () => {
  expect(after(1_000, (frame) => (frame % 3) * 400).target).toBe(MOST_DELAY);
});

it('tells how late a frame is, over the shortest way', () => {
  const jitter = after(10, () => 0);
  expect(jitter.came(7_000_200, 700 + 33)).toBe(33);
});

it("takes what comes after a pause of the sender's clock for late no longer than some seconds", () => {
  const jitter = after(500, () => 0);
  const late = (frame: number) => jitter.came(7_000_000 + frame * 20, 500 + frame * 20 + 700);
  expect(late(500)).toBe(700);
  for (let frame = 501; frame < 705; frame++) late(frame);
  expect(late(705)).toBe(0);
});

it('forgets an uneven time', () => {
  expect(after(5_000, (frame) => (frame < 500 ? (frame % 2) * 200 : 0)).target).toBe(LEAST_DELAY);
});
