import { expect, test } from 'vitest';
import { languageFor, localeFor } from './languages.ts';

test.each([
  [['de-AT', 'en'], 'de'],
  [['ar-EG-u-nu-latn'], 'ar'],
  [['fr-FR', 'de'], 'de'],
  [['fr', 'ja'], 'en'],
  [['C', 'not a language', 'ar'], 'ar'],
  [['den'], 'en'],
  [[], 'en'],
])('of %j it is %s', (wanted, language) => {
  expect(languageFor(wanted)).toBe(language);
});

test.each([
  ['de', ['de-AT', 'de'], 'de-AT'],
  ['de', ['en-GB'], 'de'],
  ['en', ['de', 'en-GB', 'en'], 'en-GB'],
  ['ar', ['?', 'ar-EG'], 'ar-EG'],
] as const)('%s, where %j are wanted, is written as in %s', (language, wanted, locale) => {
  expect(localeFor(language, wanted)).toBe(locale);
});
