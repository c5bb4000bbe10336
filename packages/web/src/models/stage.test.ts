import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divisionOf, stagePlaces } from './stage.ts';
import { expectApart, expectWithin } from './testing/rects.ts';

const desktop = { width: 1280, height: 700 };
const phone = { width: 366, height: 696 };

test.each([
  [
    'one picture, people beside it',
    1,
    desktop,
    { x: 0, y: 0, width: 1012, height: 700 },
    { x: 1024, width: 256 },
  ],
  [
    'very wide: people get what the picture does not need',
    1,
    { width: 3000, height: 1200 },
    { width: 2133 },
    { width: 855 },
  ],
  ['but not too much', 1, { width: 3000, height: 700 }, { width: 1938 }, { width: 1050 }],
  [
    'people below, where the picture gets larger so',
    1,
    { width: 1000, height: 720 },
    { width: 1000, height: 562 },
    { y: 574, height: 146 },
  ],
  ['a phone: as high as the picture needs', 1, phone, { width: 366, height: 205 }, { y: 217, height: 479 }],
  ['three on a phone', 3, phone, { width: 366, height: 544 }, { y: 556, height: 140 }],
])('%s', (_, count, space, stage, people) => {
  expect(divisionOf(count, space)).toMatchObject({ stage, people });
});

const sizes = fc.record({
  width: fc.integer({ min: 0, max: 4000 }),
  height: fc.integer({ min: 0, max: 3000 }),
});

test('stage and people share the space, and the stage has the larger part of any usual one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), sizes, (count, space) => {
      fc.pre(space.width >= 300 && space.height >= 300);
      const { stage, people } = divisionOf(count, space);
      const whole = { x: 0, y: 0, ...space };
      expectWithin([stage, people], whole);
      expectApart([stage, people]);
      expect(people.width).toBeGreaterThanOrEqual(104);
      expect(people.height).toBeGreaterThanOrEqual(78);
      if (space.width > space.height) {
        expect(stage.width * stage.height).toBeGreaterThan(people.width * people.height);
      }
    }),
  );
});

test('no space: no negative lengths', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(300), fc.nat(300), (count, width, height) => {
      const { stage, people } = divisionOf(count, { width, height });
      for (const { width, height } of [stage, people, ...stagePlaces(stage, count)]) {
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 2],
  [6, 2],
])('%i pictures on a stage: %i in the first row', (count, columns) => {
  const places = stagePlaces({ x: 0, y: 0, width: 1012, height: 700 }, count);
  expect(places.filter(({ y }) => y === 0)).toHaveLength(columns);
  expectApart(places);
});

test('the last row of a stage is filled', () => {
  const places = stagePlaces({ x: 0, y: 0, width: 1012, height: 700 }, 3);
  expect(places[2]).toMatchObject({ x: 0, width: 1012 });
});
