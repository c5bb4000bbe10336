import { expect, test } from 'vitest';
import { keyFor, shortcutOf, shortcuts } from './shortcuts.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false };

test.each([
  ['m', 'KeyM', {}, 'microphone'],
  ['M', 'KeyM', {}, 'microphone'],
  ['?', 'Slash', {}, 'shortcuts'],
  ['?', 'Minus', {}, 'shortcuts'],
  // An Arabic keyboard.
  ['ة', 'KeyM', {}, 'microphone'],
  ['؟', 'Slash', {}, 'shortcuts'],
  // A French one: the letter counts, not its place.
  ['m', 'Semicolon', {}, 'microphone'],
  [',', 'KeyM', {}, null],
  ['m', 'KeyM', { ctrlKey: true }, null],
  ['m', 'KeyM', { altKey: true }, null],
  ['m', 'KeyM', { metaKey: true }, null],
  ['x', 'KeyX', {}, null],
  ['Enter', 'Enter', {}, null],
  ['Shift', 'ShiftLeft', {}, null],
])('%s at %s', (key, code, held, id) => {
  expect(shortcutOf({ key, code, ...plain, ...held })).toBe(id);
});

test('no key means two things', () => {
  expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length);
});

test('the key as it is written', () => {
  expect([keyFor('microphone'), keyFor('leave')]).toEqual(['M', undefined]);
});
