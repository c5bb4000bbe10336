import { ChatBody, MAX_CHAT_TEXT } from '@parlor/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { cleanText, complaintAbout, complaintText } from './chatText.ts';

const t = translator(en, 'en', 'ltr');

test.each([
  ['Hello', 'Hello'],
  [' \n Hello \n', 'Hello'],
  ['two\r\nlines\rthree', 'two\nlines\nthree'],
  ['\u001b[31mred\u001b[0m\u0000', '[31mred[0m'],
  ['a\tb', 'a\tb'],
  ['half \ud83d', 'half'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['\u0000 \u0007', ''],
])('%j', (typed, text) => {
  expect(cleanText(typed)).toBe(text);
});

test('is what the server takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
      const text = cleanText(typed);
      const checked = ChatBody['~standard'].validate({ format: 'text', text });
      if (text !== '') expect(checked).not.toHaveProperty('issues');
    }),
  );
});

test.each([
  [MAX_CHAT_TEXT, ''],
  [MAX_CHAT_TEXT + 1, 'That is too long by 1 letter.'],
  [MAX_CHAT_TEXT + 7, 'That is too long by 7 letters.'],
])('%i letters', (length, complaint) => {
  expect(complaintText(t, complaintAbout('x'.repeat(length)))).toBe(complaint);
});

test('what the server refused is said in words', () => {
  const complaint = { name: 'refused', code: 'rate_limited' } as const;
  expect(complaintText(t, complaint)).toBe('Too many requests. Please wait a moment.');
});
