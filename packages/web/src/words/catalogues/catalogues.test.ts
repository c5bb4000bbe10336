import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languageCodes, languages } from '../languages.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;
const GAP = /\{\{(.+?)\}\}/g;
/** What is called the same everywhere. */
const names = /\b(WebRTC|WebSocket|Chrome|Edge|Firefox|Safari|UDP|TCP|NAT|https|localhost)\b/g;
/** What German and English write the same, besides such names and what is filled in. */
const same = [/^\P{L}*$/u, /^Chat$/, /^ ms$/, /^ kbit\/s$/];

const english: Readonly<Record<string, string>> = en;
const gapsOf = (text: string) => [...text.matchAll(GAP)].map(([, gap]) => gap ?? '').sort();
/** A key with the form of a plural taken off. */
const baseOf = (key: string) => key.replace(PLURAL, '');
const isPlural = (key: string) => `${baseOf(key)}_other` in english;
const englishOf = (key: string) => english[isPlural(key) ? `${baseOf(key)}_other` : key] ?? '';
/** A text without names and what is filled in. */
const wordsOf = (text: string) => text.replace(GAP, '').replace(names, '');
const catalogues = await Promise.all(
  languageCodes.map(async (code) => {
    const texts: Readonly<Record<string, string>> = await languages[code].load();
    return { code, texts };
  }),
);

describe.each(catalogues)('$code', ({ code, texts }) => {
  test('has every message, and of plurals every form of the language', () => {
    const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const keys = Object.keys(english).flatMap((key) => {
      if (!isPlural(key)) return [key];
      return key.endsWith('_other') ? forms.map((form) => `${baseOf(key)}_${form}`) : [];
    });
    expect(Object.keys(texts).sort()).toEqual(keys.sort());
  });

  test('has something filled in wherever English has', () => {
    // "One person" and "nobody" need no figure.
    const isFixed = (key: string) => (gap: string) => !(isPlural(key) && gap === 'count, number');
    const wrong = Object.entries(texts).filter(([key, text]) => {
      const [here, there] = [gapsOf(text), gapsOf(englishOf(key))];
      const fixed = (gaps: string[]) => gaps.filter(isFixed(key)).join();
      return fixed(here) !== fixed(there) || here.some((gap) => !there.includes(gap));
    });
    expect(wrong).toEqual([]);
  });

  test('is well formed', () => {
    const odd = (text: string) => /^$|^\s|\s$|[{}]|\$t\(/.test(text);
    expect(Object.values(texts).filter((text) => odd(text.replace(GAP, '…')))).toEqual([]);
  });
});

test.each(catalogues.filter(({ code }) => code !== 'en'))('$code has no English left over', ({ texts }) => {
  const untranslated = Object.entries(texts).filter(([key, text]) => {
    const own = wordsOf(text);
    return own === wordsOf(englishOf(key)) && !same.some((one) => one.test(own));
  });
  expect(untranslated).toEqual([]);
});

test('Arabic has no Latin letters but in names', () => {
  expect(Object.values(ar).filter((text) => /\p{Script=Latin}/u.test(wordsOf(text)))).toEqual([]);
});

test('every message is used', () => {
  const root = new URL('../../', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !/catalogues/.test(file),
  );
  const code = files.map((file) => readFileSync(new URL(file, root), 'utf8')).join('\n');
  const unused = Object.keys(english)
    .map(baseOf)
    .filter((key) => !code.includes(`'${key}'`));
  expect(unused).toEqual([]);
});
