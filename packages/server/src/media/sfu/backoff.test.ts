import { expect, it } from 'vitest';
import { backoff, deathsInARow } from './backoff.ts';

it.each([
  [0, 0],
  [1, 0],
  [2, 250],
  [3, 500],
  [7, 8_000],
  [8, 10_000],
  [500, 10_000],
])('after %i deaths in a row it waits %i ms', (deaths, wait) => {
  expect(backoff(deaths)).toBe(wait);
});

it.each([
  [0, 0, 1],
  [3, 10_000, 4],
  [3, 30_000, 1],
])('%i deaths, then one after %i ms: %i', (before, lived, after) => {
  expect(deathsInARow(before, lived)).toBe(after);
});
