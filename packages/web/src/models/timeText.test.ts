import { expect, test } from 'vitest';
import { timeText } from './timeText.ts';

const now = new Date(2026, 4, 3, 0, 5).getTime();

test.each([
  [new Date(2026, 4, 3, 0, 1), '00:01'],
  [new Date(2026, 4, 2, 23, 59), '2 May, 23:59'],
  [new Date(2025, 4, 3, 0, 1), '3 May, 00:01'],
])('%s', (at, text) => {
  expect(timeText(at.getTime(), now, 'en-GB')).toBe(text);
});
