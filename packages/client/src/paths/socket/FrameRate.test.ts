import { expect, test } from 'vitest';
import { FrameRate } from './FrameRate.ts';

test('counts what came since the last look that was a second ago or more', () => {
  const rate = new FrameRate();
  expect(rate.at(500, 3)).toBeNull();
  expect(rate.at(2_000, 50)).toBe(25);
  expect(rate.at(2_900, 500)).toBe(25);
  expect(rate.at(3_000, 60)).toBe(10);
  expect(rate.at(4_000, 60)).toBe(0);
});
