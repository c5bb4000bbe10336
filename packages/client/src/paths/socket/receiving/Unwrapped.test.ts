import { expect, it } from 'vitest';
import { Unwrapped } from './Unwrapped.ts';

it('runs on where the number begins again, and back a little', () => {
  const unwrapped = new Unwrapped();
  const told = [2 ** 32 - 960, 0, 960, 2 ** 32 - 1, 1_920].map((value) => unwrapped.next(value));
  expect(told).toEqual([2 ** 32 - 960, 2 ** 32, 2 ** 32 + 960, 2 ** 32 - 1, 2 ** 32 + 1_920]);
});
