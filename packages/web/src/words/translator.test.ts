import { describe, expect, test } from 'vitest';
import { ar } from './catalogues/ar.ts';
import { de } from './catalogues/de.ts';
import { en } from './catalogues/en.ts';
import { translator } from './translator.ts';

const english = translator(en, 'en-GB', 'ltr');
const german = translator(de, 'de-AT', 'ltr');
const arabic = translator(ar, 'ar-EG', 'rtl');

test('fills in texts, numbers and lists as the language writes them', () => {
  expect(english('tile.moreAbout', { name: 'Ada' })).toBe('More about Ada');
  expect(german('quality.lost', { percent: 0.4 })).toBe('0,4 % verloren');
  expect(german('quality.bitrate', { kilobits: 12_345 })).toBe('12345 kbit/s');
  expect(arabic('quality.milliseconds', { milliseconds: 12 })).toBe('١٢ مللي ثانية');
  expect(english('advice.addresses', { addresses: ['a', 'b', 'c'] })).toBe('a, b, c');
  expect(german('advice.addresses', { addresses: ['a', 'b', 'c'] })).toBe('a, b und c');
  expect(german('socket.cannot', { what: ['a', 'b'] })).toContain(' a oder b.');
});

describe('plurals', () => {
  test.each([
    [1, 'That is too long by 1 letter.'],
    [2, 'That is too long by 2 letters.'],
  ])('%i in English', (count, text) => {
    expect(english('chat.tooLong', { count })).toBe(text);
  });

  test.each([
    [1, 'انضم شخص واحد.'],
    [2, 'انضم شخصان.'],
    [3, 'انضم ٣ أشخاص.'],
    [11, 'انضم ١١ شخصًا.'],
    [100, 'انضم ١٠٠ شخص.'],
  ])('%i in Arabic', (count, text) => {
    expect(arabic('news.manyJoined', { count })).toBe(text);
  });
});

test('what is filled in is nothing but text, whatever it looks like', () => {
  const name = '<b>$t(guest) {{count}} $& {{name}}';
  expect(english('tile.moreAbout', { name })).toBe(`More about ${name}`);
  expect(english('screen.of', { name: '' })).toBe('Screen of ');
});

test('in a language from right to left, texts from elsewhere are kept apart', () => {
  expect(arabic('tile.moreAbout', { name: 'Ada' })).toBe('المزيد عن \u2068Ada\u2069');
  expect(arabic('news.joined', { names: ['Ada', 'Bo'], count: 2 })).toBe(
    'انضم \u2068Ada\u2069 و\u2068Bo\u2069.',
  );
});

test('a message that is not there is a type error', () => {
  // @ts-expect-error no such message
  expect(english('no.such')).toBe('no.such');
  // @ts-expect-error the name is missing
  expect(english('tile.moreAbout')).toContain('More about');
  // @ts-expect-error a number is no text
  expect(english('tile.moreAbout', { name: 7 })).toBe('More about 7');
});
