import { describe, expect, test } from 'vitest';
import { avatarColours, colourOf, initialsOf } from './avatar.ts';

describe('initialsOf', () => {
  test.each([
    ['Ada Lovelace', 'AL'],
    ['guest', 'G'],
    ['Anna Maria van der Berg', 'AB'],
    ['  jean-luc  ', 'JL'],
    ['Åsa Öberg', 'ÅÖ'],
    ['李小龍', '李'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧F'],
    ['-', ''],
    ['', ''],
  ])('%s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('colourOf', () => {
  test('is stable and from the palette', () => {
    for (const seed of ['', 'a', 'Ada', 'x'.repeat(200), '👩']) {
      expect(avatarColours).toContain(colourOf(seed));
      expect(colourOf(seed)).toBe(colourOf(seed));
    }
  });

  test('white text can be read on every colour', () => {
    for (const colour of avatarColours) expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5);
  });
});

/** Relative luminance (WCAG 2.2, definitions). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
