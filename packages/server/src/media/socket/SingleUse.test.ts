import { expect, it } from 'vitest';
import { SingleUse } from './SingleUse.ts';

it('lets each through once', () => {
  const tickets = new SingleUse();
  expect(tickets.use('a', 130, 100)).toBe(true);
  expect(tickets.use('b', 130, 100)).toBe(true);
  expect(tickets.use('a', 130, 101)).toBe(false);
  // At its very end it is still valid.
  expect(tickets.use('a', 130, 130)).toBe(false);
});

it('keeps nothing that is not valid any more', () => {
  const tickets = new SingleUse();
  tickets.use('a', 130, 100);
  tickets.use('b', 200, 131);
  expect(tickets.use('a', 260, 132)).toBe(true);
  expect(tickets.use('b', 260, 132)).toBe(false);
});
