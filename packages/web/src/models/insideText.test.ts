import { expect, test } from 'vitest';
import { en } from '../words/catalogues/en.ts';
import { translator } from '../words/translator.ts';
import { insideText } from './insideText.ts';

const t = translator(en, 'en-GB', 'ltr');

test.each([
  [[], 0, 'Nobody is here yet.'],
  [['Ada'], 1, 'Ada is here.'],
  [['Ada', 'Bob'], 2, 'Ada and Bob are here.'],
  [['Ada', 'Bob', 'Cleo', 'Dan'], 4, 'Ada, Bob, Cleo and Dan are here.'],
  [['Ada', 'Bob', 'Cleo', 'Dan', 'Eve'], 5, 'Ada, Bob, Cleo and 2 others are here.'],
  [['Ada', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal'], 30, 'Ada, Bob, Cleo and 27 others are here.'],
])('%j of %d', (names, count, text) => {
  expect(insideText(t, { count, names }).replaceAll(/[\u2066-\u2069]/g, '')).toBe(text);
});
