import { expect, it } from 'vitest';
import { merged } from './merged.ts';

const at = (...times: number[]) => times.map((time) => ({ at: time }));

it.each([
  [at(), at(), at()],
  [at(1, 4), at(), at(1, 4)],
  [at(), at(2), at(2)],
  [at(1, 4, 5), at(2, 6), at(1, 2, 4, 5, 6)],
])('%j and %j', (ones, others, both) => {
  expect(merged(ones, others)).toEqual(both);
});

it('is the same list when there is nothing to add', () => {
  const ones = at(1, 2);
  expect(merged(ones, [])).toBe(ones);
});
