import { type ErrorCode, errorTable } from '@parlor/protocol';
import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { refusalOf } from './refusals.ts';

const t = translator(en, 'en', 'ltr');

test.each(Object.keys(errorTable) as ErrorCode[])('%s is told in words', (code) => {
  const { title, text } = refusalOf(t, code);
  expect(title).toMatch(/^[A-Z]/);
  expect(text).toMatch(/[.?]$/);
});
