import { expect, it } from 'vitest';
import { outgoing } from './outgoing.ts';

it.each([0, 12, 1200, 8192, 8193, 65_535])('%i bytes', (length) => {
  const buffer = outgoing(length);
  expect(Buffer.isBuffer(buffer)).toBe(true);
  expect(buffer).toHaveLength(length);
});

it('gives the same bytes again', () => {
  const first = outgoing(3);
  first.set([1, 2, 3]);
  expect(outgoing(3)).toBe(first);
  expect([...outgoing(2)]).toEqual([1, 2]);
});
