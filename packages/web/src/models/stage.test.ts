import { expect, test } from 'vitest';
import { divisionOf } from './stage.ts';

const desktop = { width: 1280, height: 700 };
const phone = { width: 366, height: 696 };
const wide = { width: 3000, height: 700 };

test.each([
  ['one screen, people beside it', 1, desktop, { beside: true, screens: 1012, columns: 1 }],
  ['the strip has a largest width', 1, wide, { beside: true, screens: 2700, columns: 1 }],
  ['and a smallest one', 1, { width: 600, height: 340 }, { beside: true, screens: 444, columns: 1 }],
  ['several share the large place', 2, wide, { beside: true, screens: 2700, columns: 2 }],
  ['in a square place below each other', 2, desktop, { beside: true, screens: 1012, columns: 1 }],
  ['four in two rows', 4, desktop, { beside: true, screens: 1012, columns: 2 }],
  ['a phone: as high as the screen needs', 1, phone, { beside: false, screens: 228, columns: 1 }],
  ['and people keep their part', 3, phone, { beside: false, screens: 431, columns: 1 }],
  ['no space', 1, { width: 0, height: 0 }, { beside: false, screens: 0, columns: 1 }],
])('%s', (_, screens, space, division) => {
  expect(divisionOf(screens, space, 12)).toEqual(division);
});

test('screens get the larger part of a wide space, and never more than there is', () => {
  for (let width = 200; width <= 4000; width += 50) {
    const { screens } = divisionOf(1, { width, height: 150 }, 12);
    expect(screens).toBeLessThan(width);
    if (width >= 400) expect(screens).toBeGreaterThan(width / 2);
  }
});
