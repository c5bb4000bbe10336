import { expect, it } from 'vitest';
import { handPlace, handsOf } from './hands.ts';

const person = (id: string, handRaisedAt: number | null) => ({ id, handRaisedAt });
const people = [person('a', 30), person('b', null), person('d', 20), person('c', 20), person('e', 10)];

it('orders hands by when they were raised, and those of one moment alike on every page', () => {
  expect(handsOf(people).map(({ id }) => id)).toEqual(['e', 'c', 'd', 'a']);
  expect(handsOf([...people].reverse()).map(({ id }) => id)).toEqual(['e', 'c', 'd', 'a']);
});

it.each([
  ['e', 1],
  ['c', 2],
  ['a', 4],
  ['b', 0],
  ['nobody', 0],
])('%s is number %i', (id, place) => {
  expect(handPlace(people, id)).toBe(place);
});
