import { expect, it } from 'vitest';
import { LaneBudget } from './LaneBudget.ts';

const rates = { messages: 100, bytes: 10_000 };

/** How many messages of that size pass, each `every` ms. */
function passed(budget: LaneBudget, count: number, size: number, every: number, from = 0): number {
  let passed = 0;
  for (let n = 0; n < count; n += 1) passed += Number(budget.take(size, from + n * every));
  return passed;
}

it.each([
  ['what is allowed, all the time', 1_000, 100, 10, 1_000],
  ['two seconds of messages at once', 1_000, 1, 0, 200],
  ['two seconds of bytes at once', 100, 1_000, 0, 20],
])('lets through %s', (_what, count, size, every, expected) => {
  expect(passed(new LaneBudget(rates, 0), count, size, every)).toBe(expected);
});

it('fills up again, and never above two seconds', () => {
  const budget = new LaneBudget(rates, 0);
  expect(passed(budget, 200, 1, 0)).toBe(200);
  expect(passed(budget, 100, 1, 0, 500)).toBe(50);
  const rested = new LaneBudget(rates, 0);
  expect(passed(rested, 1_000, 1, 0, 60_000)).toBe(200);
});

it('takes a clock that goes back for one that stands', () => {
  const budget = new LaneBudget(rates, 1_000);
  expect(passed(budget, 200, 1, 0, 0)).toBe(200);
});
