import { expect, it } from 'vitest';
import { beginsToTalk } from './pushToTalk.ts';

const space = {
  code: 'Space',
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
};

it.each([
  ['the space bar', space, false, true, true],
  ['while nobody is muted', space, false, false, false],
  ['in a field', space, true, true, false],
  ['held longer', { ...space, repeat: true }, false, true, false],
  ['with another key', { ...space, ctrlKey: true }, false, true, false],
  ['another key', { ...space, code: 'KeyM' }, false, true, false],
])('%s', (_what, press, focused, muted, talks) => {
  expect(beginsToTalk(press, focused, muted)).toBe(talks);
});
