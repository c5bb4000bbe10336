import { describe, expect, test } from 'vitest';
import { broughtForward, orderAfter, speakerAfter, type Voice } from './speaker.ts';

/** `a` is oneself; a capital letter is loudest, one with ! speaks. */
const voicesOf = (text: string): Voice[] =>
  text.split(' ').map((one) => ({
    id: one.charAt(0).toLowerCase(),
    self: one.charAt(0).toLowerCase() === 'a',
    speaking: one.endsWith('!'),
    dominant: one.charAt(0) !== one.charAt(0).toLowerCase(),
  }));

describe('speakerAfter', () => {
  test.each([
    ['alone', null, 'a!', null],
    ['nobody has spoken yet', null, 'a b c', 'b'],
    ['who speaks', null, 'a b c!', 'c'],
    ['never oneself', 'b', 'A! b c', 'b'],
    ['in silence who spoke last', 'c', 'a b c', 'c'],
    ['of several the one who was first', 'c', 'a b! c!', 'c'],
    ['the loudest, where that is known', 'c', 'a B! c!', 'b'],
    ['who is gone is followed by another', 'd', 'a b c', 'b'],
  ])('%s', (_, before, voices, speaker) => {
    expect(speakerAfter(before, voicesOf(voices))).toBe(speaker);
  });
});

describe('broughtForward', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];
  const spoke = new Map([
    ['a', 0],
    ['b', 7],
    ['c', 3],
  ]);
  test.each([
    ['silence', 3, null, order],
    ['on the first page already', 3, 'c', order],
    ['in place of whoever was silent longest', 3, 'e', ['a', 'b', 'e', 'd', 'c']],
    ['not in place of oneself', 1, 'e', order],
    ['those who never spoke go first', 4, 'e', ['a', 'b', 'c', 'e', 'd']],
    ['somebody who is not there', 3, 'x', order],
  ])('%s', (_, perPage, speaker, after) => {
    expect(broughtForward(order, perPage, speaker, spoke)).toEqual(after);
  });
});

test('who comes is last, who goes leaves no gap', () => {
  expect(orderAfter(['c', 'a', 'b'], ['a', 'b', 'd'])).toEqual(['a', 'b', 'd']);
  expect(orderAfter(['b', 'a'], ['a', 'b', 'c'])).toEqual(['b', 'a', 'c']);
});
