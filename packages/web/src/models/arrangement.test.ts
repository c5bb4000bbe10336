import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, cameraOf, layouts, mirrored, type Scene, type Shown, screenOf } from './arrangement.ts';
import { expectApart, expectWithin } from './testing/rects.ts';

const desktop = { width: 1280, height: 700 };
const large = { width: 1896, height: 980 };

function sceneOf(people: number, screens: number, rest: Partial<Scene> = {}): Scene {
  const tiles: Shown[] = [
    ...Array.from({ length: screens }, (_, at) => ({ key: screenOf(`${at}`), kind: 'screen' as const })),
    ...Array.from({ length: people }, (_, at) => ({ key: cameraOf(`${at}`), kind: 'person' as const })),
  ];
  return { tiles, layout: 'auto', pinned: null, speaker: null, page: 0, space: desktop, ...rest };
}

describe('the stage', () => {
  test.each([
    ['a grid of people has none', sceneOf(5, 0), []],
    ['a screen', sceneOf(5, 1), ['screen 0']],
    ['several screens', sceneOf(5, 2), ['screen 0', 'screen 1']],
    ['not in a grid', sceneOf(5, 2, { layout: 'grid' }), []],
    ['who speaks', sceneOf(5, 0, { layout: 'speaker', speaker: 'camera 3' }), ['camera 3']],
    ['who speaks, only in the speaker view', sceneOf(5, 0, { speaker: 'camera 3' }), []],
    ['a screen before who speaks', sceneOf(5, 1, { layout: 'speaker', speaker: 'camera 3' }), ['screen 0']],
    ['the pinned one before all', sceneOf(5, 1, { pinned: 'camera 2', speaker: 'camera 3' }), ['camera 2']],
    ['the pinned one in a grid too', sceneOf(5, 1, { layout: 'grid', pinned: 'screen 0' }), ['screen 0']],
    ['one who is gone is not pinned', sceneOf(5, 0, { pinned: 'camera 9' }), []],
    ['alone there is nothing to choose', sceneOf(1, 0, { pinned: 'camera 0' }), []],
  ])('%s', (_, scene, stage) => {
    expect(arrange(scene).stage).toEqual(stage);
  });

  test('is larger than every other tile', () => {
    const { places } = arrange(sceneOf(9, 0, { pinned: 'camera 4' }));
    const area = (key: string) => (places.get(key)?.width ?? 0) * (places.get(key)?.height ?? 0);
    for (const key of places.keys())
      if (key !== 'camera 4') expect(area('camera 4')).toBeGreaterThan(4 * area(key));
  });
});

describe('pages', () => {
  test.each([
    [16, desktop, 1, 16],
    [17, desktop, 2, 16],
    [40, desktop, 3, 16],
    [49, large, 1, 49],
    [50, large, 2, 49],
    [17, { width: 366, height: 696 }, 2, 16],
    [3, { width: 206, height: 90 }, 3, 1],
  ])('%i people in %o: %i pages of %i', (people, space, pages, perPage) => {
    const arrangement = arrange(sceneOf(people, 0, { space }));
    expect(arrangement).toMatchObject({ pages, perPage, page: 0 });
    expect(arrangement.pager === null).toBe(pages === 1);
  });

  test('of a page that is not there the nearest is shown', () => {
    expect(arrange(sceneOf(20, 0, { page: 7 }))).toMatchObject({ page: 1 });
    expect(arrange(sceneOf(20, 0, { page: -1 }))).toMatchObject({ page: 0 });
    expect(arrange(sceneOf(3, 0, { page: 1 }))).toMatchObject({ page: 0 });
  });
});

test('on the pages together everybody has one place, on each all are within the space and apart', () => {
  const scenes = fc.record({
    people: fc.integer({ min: 1, max: 120 }),
    screens: fc.nat(4),
    layout: fc.constantFrom(...layouts),
    pinned: fc.option(fc.nat(9).map((at) => cameraOf(`${at}`))),
    speaker: fc.option(fc.nat(9).map((at) => cameraOf(`${at}`))),
    space: fc.record({
      width: fc.integer({ min: 320, max: 3840 }),
      height: fc.integer({ min: 240, max: 2160 }),
    }),
  });
  fc.assert(
    fc.property(scenes, ({ people, screens, ...rest }) => {
      const scene = sceneOf(people, screens, rest);
      const { pages, stage } = arrange(scene);
      const seen: string[] = [];
      for (let page = 0; page < pages; page++) {
        const { places, pager } = arrange({ ...scene, page });
        const rects = [...places.values(), ...(pager ? [pager] : [])];
        expectWithin(rects, { x: 0, y: 0, ...scene.space });
        expectApart(rects);
        expect(stage.every((key) => places.has(key))).toBe(true);
        seen.push(...[...places.keys()].filter((key) => !stage.includes(key)));
      }
      expect([...stage, ...seen].sort()).toEqual(scene.tiles.map(({ key }) => key).sort());
    }),
    { numRuns: 200 },
  );
});

test('mirrored for pages that are read from right to left', () => {
  const rect = { x: 10, y: 5, width: 100, height: 50 };
  expect(mirrored(rect, desktop)).toEqual({ x: 1170, y: 5, width: 100, height: 50 });
  expect(mirrored(mirrored(rect, desktop), desktop)).toEqual(rect);
});
