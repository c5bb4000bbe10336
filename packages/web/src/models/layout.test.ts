import { describe, expect, test } from 'vitest';
import { layoutOf } from './layout.ts';

const desktop = { width: 1280, height: 700 };
const phone = { width: 390, height: 700 };

describe('layoutOf', () => {
  test.each([
    [1, desktop, 1, 1],
    [2, desktop, 2, 1],
    [3, desktop, 2, 2],
    [4, desktop, 2, 2],
    [5, desktop, 3, 2],
    [9, desktop, 3, 3],
    [1, phone, 1, 1],
    [2, phone, 1, 2],
    [3, phone, 1, 3],
    [4, phone, 1, 4],
    [6, phone, 2, 3],
    [2, { width: 1280, height: 200 }, 2, 1],
    [4, { width: 1600, height: 200 }, 4, 1],
  ])('%i tiles in %o: %i columns, %i rows', (count, space, columns, rows) => {
    expect(layoutOf(count, space, 12)).toMatchObject({ columns, rows });
  });

  test('every tile fits into the space, for any number and any shape', () => {
    for (let count = 1; count <= 49; count++) {
      for (const space of [desktop, { width: 900, height: 900 }, { width: 2560, height: 300 }]) {
        const { columns, rows, width, height, empty } = layoutOf(count, space, 8);
        expect(columns * width + 8 * (columns - 1)).toBeLessThanOrEqual(space.width);
        expect(rows * height + 8 * (rows - 1)).toBeLessThanOrEqual(space.height);
        expect(columns * rows - empty).toBe(count);
        expect(empty).toBeLessThan(columns);
      }
    }
  });

  test.each([6, 12, 25, 50])('%i on a phone: never too small, scrolled instead', (count) => {
    const { columns, rows, width, height, empty } = layoutOf(count, phone, 8);
    expect(width).toBeGreaterThanOrEqual(104);
    expect(columns * width + 8 * (columns - 1)).toBeLessThanOrEqual(phone.width);
    expect(columns * rows - empty).toBe(count);
    expect(width / height).toBeGreaterThan(0.74);
    expect(width / height).toBeLessThan(1.8);
  });

  test('tiles keep a shape that suits a picture', () => {
    for (const space of [desktop, phone, { width: 3000, height: 300 }, { width: 300, height: 3000 }]) {
      const { width, height } = layoutOf(1, space, 8);
      expect(width / height).toBeGreaterThan(0.74);
      expect(width / height).toBeLessThan(1.8);
    }
  });

  test('no space, no tiles: no negative lengths', () => {
    expect(layoutOf(4, { width: 0, height: 0 }, 12)).toMatchObject({ width: 0, height: 0 });
    expect(layoutOf(0, desktop, 12)).toMatchObject({ columns: 1, rows: 1 });
  });
});
