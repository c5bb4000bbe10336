import { expect, test } from 'vitest';
import { isolated } from './isolated.ts';

test.each([
  ['Ada', 'ltr', 'Ada'],
  ['Zoë 👋', 'ltr', 'Zoë 👋'],
  ['أمل', 'ltr', '\u2068أمل\u2069'],
  ['Ada', 'rtl', '\u2068Ada\u2069'],
  ['أمل علي', 'rtl', 'أمل علي'],
  ['أمل (2)', 'rtl', '\u2068أمل (2)\u2069'],
] as const)('%s in a sentence %s', (text, around, expected) => {
  expect(isolated(text, around)).toBe(expected);
});
