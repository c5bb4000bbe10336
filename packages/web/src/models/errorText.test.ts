import { type ErrorCode, errorTable } from '@parlor/protocol';
import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { errorText } from './errorText.ts';

const t = translator(en, 'en', 'ltr');

test.each(Object.keys(errorTable) as ErrorCode[])(
  '%s is, in English, what the table of errors says',
  (code) => {
    expect(errorText(t, code)).toBe(errorTable[code].message);
  },
);
