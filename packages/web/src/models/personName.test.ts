import { MAX_PERSON_NAME, PersonName } from '@parlor/protocol';
import { describe, expect, test } from 'vitest';
import { cleanName } from './personName.ts';

describe('cleanName', () => {
  test.each([
    ['Ada', 'Ada'],
    ['  Ada \t  Lovelace\n', 'Ada Lovelace'],
    ['<b>Ada</b>', '<b>Ada</b>'],
    ['A\u0000d\u202ea', 'Ada'],
    ['\ud83d', ''],
    ['   ', ''],
    ['😀'.repeat(40), '😀'.repeat(30)],
    [`${'a'.repeat(59)}😀`, 'a'.repeat(59)],
  ])('%j', (typed, name) => {
    expect(cleanName(typed)).toBe(name);
  });

  test('is what the server takes', () => {
    const [, length, form] = PersonName.pipe;
    expect(length.requirement).toBe(MAX_PERSON_NAME);
    for (const typed of ['x'.repeat(500), '\u2066a\u2069', ' 李 ', '\u0085a']) {
      expect(cleanName(typed)).toMatch(form.requirement);
    }
  });
});
