import { expect, it } from 'vitest';
import { LipSync } from './LipSync.ts';

it('shows a picture at once that has no sound', () => {
  expect(new LipSync().due(5, 1_000)).toBe(1_000);
});

it('shows a picture when the sound of its time is heard', () => {
  const lips = new LipSync();
  // What is heard was captured 200 ms ago; once the message about it was held up.
  for (const [at, held] of [
    [1_000, 0],
    [1_100, 30],
    [1_200, 0],
  ] as const)
    lips.heard(at - 200, at + held);
  expect(lips.due(1_180, 1_230)).toBe(1_380);
  expect(lips.due(1_000, 1_230)).toBe(1_230);
});

it('does not wait for sound that ended, nor for ever', () => {
  const lips = new LipSync();
  lips.heard(0, 200);
  expect(lips.due(5_000, 5_010)).toBe(5_010);
  lips.heard(5_000, 65_000);
  expect(lips.due(65_000, 65_010)).toBe(65_510);
});
