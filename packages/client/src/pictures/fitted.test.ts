import { expect, it } from 'vitest';
import { fitted } from './fitted.ts';

it.each([
  [
    { width: 4000, height: 3000 },
    { width: 1600, height: 1200 },
  ],
  [
    { width: 3000, height: 4000 },
    { width: 1200, height: 1600 },
  ],
  [
    { width: 640, height: 480 },
    { width: 640, height: 480 },
  ],
  [
    { width: 100_000, height: 2 },
    { width: 1600, height: 1 },
  ],
])('%j', (size, expected) => {
  expect(fitted(size, 1600)).toEqual(expected);
});
