import { expect, test } from 'vitest';
import { soundLevel } from './soundLevel.ts';

test.each([
  [0, 0],
  [0.001, 0],
  [0.25, 1],
  [1, 1],
])('a root mean square of %d is shown as %d', (rms, level) => {
  expect(soundLevel(rms)).toBeCloseTo(level, 1);
});

test('twice as loud is a step, wherever it begins', () => {
  const steps = [0.005, 0.01, 0.02, 0.04].map((rms) => soundLevel(rms * 2) - soundLevel(rms));
  for (const step of steps) expect(step).toBeCloseTo(0.125, 2);
});
