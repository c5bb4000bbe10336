import { expect, it } from 'vitest';
import { levelOf, loudnessOf } from './level.ts';

it.each([
  [1, 0],
  [0.1, 20],
  [0.001, 60],
  [1e-9, 127],
  [0, 127],
])('%d is %d below the loudest (RFC 6464)', (loudness, level) => {
  expect(levelOf(loudness)).toBe(level);
});

it('measures all channels together', () => {
  expect(loudnessOf([Float32Array.of(1, -1), Float32Array.of(0, 0)])).toBeCloseTo(Math.SQRT1_2);
  expect(loudnessOf([])).toBe(0);
});
