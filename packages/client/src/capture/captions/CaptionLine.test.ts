import { CaptionText, MAX_CAPTION } from '@parlor/protocol';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { CaptionLine } from './CaptionLine.ts';

it('tells a guess, the next one half a second later, and the end at once', () => {
  const line = new CaptionLine();
  expect(line.heard('hello', false, 0)).toEqual({ text: 'hello', final: false });
  expect(line.heard('hello the', false, 300)).toBeNull();
  expect(line.heard('hello there', false, 600)).toEqual({ text: 'hello there', final: false });
  expect(line.heard('Hello there.', true, 700)).toEqual({ text: 'Hello there.', final: true });
});

it('does not say the same twice, but a sentence that is said again', () => {
  const line = new CaptionLine();
  line.heard('yes', false, 0);
  expect(line.heard('yes', false, 1_000)).toBeNull();
  expect(line.heard('Yes.', true, 1_100)).not.toBeNull();
  expect(line.heard('yes', false, 2_000)).toEqual({ text: 'yes', final: false });
});

it.each([
  ['words', '  two\n lines\u0000 '],
  ['a long speech', 'word '.repeat(200)],
  ['one long word', '🙂'.repeat(400)],
  ['half a pair', 'a\ud83d b'],
  ['what turns the line round', 'a\u202eb'],
])('of %s it makes a caption that the server takes', (_what, said) => {
  const line = new CaptionLine().heard(said, true, 0);
  expect(v.safeParse(CaptionText, line?.text).issues).toBeUndefined();
  expect(line?.text.length).toBeLessThanOrEqual(MAX_CAPTION);
});

it('keeps the end of a long speech', () => {
  const said = `begin ${'x '.repeat(300)}end`;
  const { text } = new CaptionLine().heard(said, true, 0) ?? { text: '' };
  expect(text.startsWith('…x')).toBe(true);
  expect(text.endsWith('end')).toBe(true);
});

it.each(['', '  ', '\n'])('of %j it says nothing', (nothing) => {
  expect(new CaptionLine().heard(nothing, true, 0)).toBeNull();
});
