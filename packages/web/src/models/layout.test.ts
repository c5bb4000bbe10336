import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capacityOf, GAP, gridOf, LEAST, placesIn, type Rect } from './layout.ts';
import { expectApart, expectWithin } from './testing/rects.ts';

const desktop = { width: 1280, height: 700 };
const phone = { width: 390, height: 700 };
const spaces = fc.record({
  width: fc.integer({ min: 0, max: 4000 }),
  height: fc.integer({ min: 0, max: 3000 }),
});
const areas = fc.tuple(spaces, fc.nat(500), fc.nat(500)).map(([space, x, y]): Rect => ({ ...space, x, y }));

describe('gridOf', () => {
  test.each([
    [1, desktop, 1, 1],
    [2, desktop, 2, 1],
    [3, desktop, 2, 2],
    [4, desktop, 2, 2],
    [5, desktop, 3, 2],
    [9, desktop, 3, 3],
    [16, desktop, 4, 4],
    [1, phone, 1, 1],
    [2, phone, 1, 2],
    [3, phone, 1, 3],
    [4, phone, 1, 4],
    [6, phone, 2, 3],
    [2, { width: 1280, height: 200 }, 2, 1],
    [4, { width: 1600, height: 200 }, 4, 1],
    [49, { width: 1896, height: 980 }, 9, 6],
  ])('%i tiles in %o: %i columns, %i rows', (count, space, columns, rows) => {
    expect(gridOf(count, space)).toMatchObject({ columns, rows });
  });

  test('tiles keep a shape that suits a picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 49 }), spaces, (count, space) => {
        const { width, height } = gridOf(count, space);
        if (width < 50 || height < 50) return;
        expect(width / height).toBeGreaterThan(0.74);
        expect(width / height).toBeLessThan(1.82);
      }),
    );
  });

  test('no other number of columns gives larger tiles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 49 }), spaces, (count, space) => {
        const best = gridOf(count, space);
        for (let columns = 1; columns <= count; columns++) {
          const rows = Math.ceil(count / columns);
          const [width, height] = [
            (space.width - GAP * (columns - 1)) / columns,
            (space.height - GAP * (rows - 1)) / rows,
          ];
          const narrowest = space.width > space.height ? 4 / 3 : 3 / 4;
          const area = Math.min(width, (height * 16) / 9) * Math.min(height, width / narrowest);
          if (width > 0 && height > 0) {
            expect((best.width + 1) * (best.height + 1)).toBeGreaterThan(area * 0.98);
          }
        }
      }),
    );
  });
});

describe('placesIn', () => {
  test('every tile has a place within the area, and none is on another', () => {
    fc.assert(
      fc.property(areas, fc.integer({ min: 1, max: 49 }), (area, count) => {
        fc.pre(gridOf(count, area).width > 0 && gridOf(count, area).height > 0);
        const places = placesIn(area, count);
        expect(places).toHaveLength(count);
        expectWithin(places, area);
        expectApart(places);
      }),
    );
  });

  test('a last row that is not full stands in the middle', () => {
    const [first, second, third] = placesIn({ x: 0, y: 0, ...desktop }, 3);
    expect(third?.y).toBeGreaterThan(first?.y ?? 0);
    expect((third?.x ?? 0) * 2).toBeCloseTo((first?.x ?? 0) + (second?.x ?? 0), -1);
  });

  test('no tiles, no places', () => {
    expect(placesIn({ x: 0, y: 0, ...desktop }, 0)).toEqual([]);
  });
});

test('as many as there is capacity for are large enough to be seen', () => {
  fc.assert(
    fc.property(spaces, (space) => {
      const capacity = capacityOf(space);
      fc.pre(capacity > 1 && capacity <= 49);
      const { width, height } = gridOf(capacity, space);
      expect((width + 1) * (height + 1)).toBeGreaterThan(LEAST.width * LEAST.height * 0.98);
    }),
  );
});
