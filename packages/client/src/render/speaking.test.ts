import { expect, it } from 'vitest';
import { Speaking } from './speaking.ts';

it('starts at once and ends after a pause', () => {
  const speaking = new Speaking();
  const heard = [
    [0, 0],
    [0.2, 100],
    [0, 700],
    [0, 801],
  ].map(([loudness = 0, now = 0]) => speaking.hear('ada', loudness, now));
  expect(heard).toEqual([false, true, true, false]);
});

it('forgets who left', () => {
  const speaking = new Speaking();
  speaking.hear('ada', 1, 0);
  speaking.keep(new Set());
  expect(speaking.hear('ada', 0, 1)).toBe(false);
});
