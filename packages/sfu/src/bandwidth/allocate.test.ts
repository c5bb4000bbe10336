import type { Layer } from '@parlor/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, costOf, type Wished } from './allocate.ts';

const camera: Wished = {
  id: 'camera',
  source: 'camera',
  paused: false,
  prominent: false,
  topLayer: 'high',
  layers: [
    { layer: 'low', bitrate: 100 },
    { layer: 'mid', bitrate: 300 },
    { layer: 'high', bitrate: 1000 },
  ],
};
const sound: Wished = {
  ...camera,
  id: 'sound',
  source: 'microphone',
  layers: [{ layer: 'high', bitrate: 30 }],
};
const screen: Wished = {
  ...camera,
  id: 'screen',
  source: 'screen',
  layers: [{ layer: 'high', bitrate: 700 }],
};
const second: Wished = { ...camera, id: 'second' };
const speaker: Wished = { ...camera, id: 'speaker', prominent: true };

function shared(budget: number, tracks: readonly Wished[]): Record<string, Layer | null> {
  return Object.fromEntries(allocate(budget, tracks));
}

describe('allocate', () => {
  it.each<[string, number, Wished[], Record<string, Layer | null>]>([
    ['sound, even without any budget', 0, [camera, sound], { camera: null, sound: 'high' }],
    ['the highest layer that fits', 1030, [camera, sound], { camera: 'high', sound: 'high' }],
    ['and no higher', 1029, [camera, sound], { camera: 'mid', sound: 'high' }],
    ['the screen before cameras', 750, [camera, screen], { camera: null, screen: 'high' }],
    ['cameras when the screen does not fit', 699, [camera, screen], { camera: 'mid', screen: null }],
    [
      'a first layer to all before a second to one',
      399,
      [second, speaker],
      { second: 'low', speaker: 'low' },
    ],
    ['the second to whom is prominent', 400, [second, speaker], { second: 'low', speaker: 'mid' }],
    ['all to whom is prominent', 1100, [second, speaker], { second: 'low', speaker: 'high' }],
    ['the same to equals, first come', 1000, [camera, second], { camera: 'mid', second: 'mid' }],
    ['the prominent one when one fits', 100, [second, speaker], { second: null, speaker: 'low' }],
    ['no more than wished', 9999, [{ ...camera, topLayer: 'mid' }], { camera: 'mid' }],
    [
      'nothing of what is paused',
      9999,
      [{ ...camera, paused: true }, sound],
      { camera: null, sound: 'high' },
    ],
    ['a screen whole, however small its tile', 9999, [{ ...screen, topLayer: 'low' }], { screen: 'high' }],
    ['nothing where nothing flows', 9999, [{ ...camera, layers: [] }], { camera: null }],
    [
      'the lowest there is when none is low enough',
      9999,
      [{ ...camera, topLayer: 'low', layers: camera.layers.slice(1) }],
      { camera: 'mid' },
    ],
  ])('gives %s', (_what, budget, tracks, expected) => expect(shared(budget, tracks)).toEqual(expected));

  it('never spends more than there is, but for sound', () => {
    const bitrate = fc.integer({ min: 1, max: 2000 });
    const track: fc.Arbitrary<Omit<Wished, 'id'>> = fc.record({
      source: fc.constantFrom('microphone', 'camera', 'screen', 'screenAudio'),
      paused: fc.boolean(),
      prominent: fc.boolean(),
      topLayer: fc.constantFrom('low', 'mid', 'high'),
      layers: fc.array(bitrate, { maxLength: 3 }).map((rates) =>
        rates
          .sort((a, b) => a - b)
          .map((rate, index) => ({
            layer: (['low', 'mid', 'high'] as const)[index] ?? 'low',
            bitrate: rate,
          })),
      ),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.array(track, { maxLength: 12 }), (budget, list) => {
        const tracks = list.map((one, index) => ({ ...one, id: String(index) }));
        const given = allocate(budget, tracks);
        const heard = tracks.filter(({ source }) => source === 'microphone' || source === 'screenAudio');
        expect(costOf(given, tracks)).toBeLessThanOrEqual(Math.max(budget, costOf(given, heard)));
        for (const { id, paused, layers } of heard)
          expect(given.get(id)).toBe(paused ? null : (layers[0]?.layer ?? null));
      }),
    );
  });
});
