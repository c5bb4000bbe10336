import { type ErrorCode, errorTable } from '@parlor/protocol';
import { expect, test } from 'vitest';
import { refusalOf } from './refusals.ts';

test.each(Object.keys(errorTable) as ErrorCode[])('%s is told in words', (code) => {
  const { title, text } = refusalOf(code);
  expect(title).toMatch(/^[A-Z]/);
  expect(text).toMatch(/[.?]$/);
});
