import { Layer, type Participant } from '@parlor/protocol';
import { describe, expect, test } from 'vitest';
import type { Wish } from '../paths/Path.ts';
import { cameraLayers } from '../paths/socket/sending/layers.ts';
import { rosterOf } from './roster.ts';
import { ShownPictures, wishOf } from './wishes.ts';

const shown = { width: 300, visible: true, prominent: false };

describe('wishOf', () => {
  test.each([
    [180, 'low'],
    [400, 'low'],
    [401, 'mid'],
    [800, 'mid'],
    [1_600, 'high'],
  ] as const)('%i device pixels: %s', (width, topLayer) => {
    const wish = { topLayer, paused: false, prominent: false, saving: false };
    expect(wishOf({ width, visible: true, prominent: false })).toEqual(wish);
  });

  test('out of sight is paused', () => {
    expect(wishOf({ width: 400, visible: false, prominent: true })).toEqual({
      topLayer: 'low',
      paused: true,
      prominent: true,
      saving: false,
    });
  });

  test('to save data, the smallest layer at any size', () => {
    const wish = wishOf({ width: 1_600, visible: true, prominent: true, saving: true });
    expect(wish).toEqual({ topLayer: 'low', paused: false, prominent: true, saving: true });
  });
});

describe('the layers of frames are of the size that is wished for by their names', () => {
  test.each([
    [1280, 720],
    [640, 360],
    [320, 180],
  ])('%dx%d', (width, height) => {
    const place = (layer: Layer) => Layer.options.indexOf(layer);
    for (const tile of [320, 640, 1280]) {
      const { topLayer } = wishOf({ ...shown, width: tile });
      // As the server chooses: the largest up to what is wished.
      const wished = cameraLayers(width, height, 0).findLast(({ layer }) => place(layer) <= place(topLayer));
      expect(wished?.width).toBe(Math.min(tile, width));
    }
  });
});

function room(...publicationIds: string[]) {
  const participants = publicationIds.map(
    (id) => ({ id: 'ada', publications: [{ id, source: 'camera', muted: false }] }) as unknown as Participant,
  );
  return rosterOf({ room: 'r', path: 'sfu', version: 'e:1', participants, chat: [] });
}

describe('ShownPictures', () => {
  test('tells a publication when it comes, and once', () => {
    const told: [string, Wish][] = [];
    const path = { subscribe: (id: string, wish: Wish) => told.push([id, wish]) };
    const pictures = new ShownPictures();
    pictures.show('ada', 'camera', shown);
    pictures.tell(room(), path);
    expect(told).toEqual([]);
    pictures.tell(room('p1'), path);
    pictures.tell(room('p1'), path);
    expect(told).toEqual([['p1', wishOf(shown)]]);
    pictures.tell(room('p2'), path);
    expect(told[1]).toEqual(['p2', wishOf(shown)]);
    pictures.forget();
    pictures.tell(room('p2'), path);
    expect(told.length).toBe(3);
  });

  test('what is not shown is not sent, as long as nothing else is wished', () => {
    const told: [string, boolean][] = [];
    const path = { subscribe: (id: string, { paused }: Wish) => told.push([id, paused]) };
    const pictures = new ShownPictures();
    pictures.show('ada', 'camera', null);
    pictures.tell(room('p1'), path);
    pictures.tell(room('p1'), path);
    pictures.show('ada', 'camera', shown);
    pictures.tell(room('p1'), path);
    pictures.show('ada', 'camera', null);
    pictures.tell(room('p1'), path);
    expect(told).toEqual([
      ['p1', true],
      ['p1', false],
      ['p1', true],
    ]);
  });

  test('who has left and comes back is asked for anew', () => {
    const told: boolean[] = [];
    const path = { subscribe: (_: string, { paused }: Wish) => told.push(paused) };
    const pictures = new ShownPictures();
    pictures.show('ada', 'camera', shown);
    pictures.tell(room('p1'), path);
    pictures.show('ada', 'camera', null);
    pictures.tell(room(), path);
    pictures.tell(room('p2'), path);
    expect(told, 'nothing is known of the new one').toEqual([false]);
    pictures.show('ada', 'camera', shown);
    pictures.tell(room('p2'), path);
    expect(told).toEqual([false, false]);
  });
});
