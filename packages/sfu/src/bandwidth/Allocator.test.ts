import type { Layer } from '@parlor/protocol';
import { describe, expect, it } from 'vitest';
import { SimulatedLink } from '../../test/simulatedLink.ts';
import { Allocator } from './Allocator.ts';
import { costOf, type Wished } from './allocate.ts';
import { SendSideEstimator } from './estimate.ts';

const camera: Wished = {
  id: 'camera',
  source: 'camera',
  paused: false,
  prominent: false,
  topLayer: 'high',
  layers: [
    { layer: 'low', bitrate: 100_000 },
    { layer: 'mid', bitrate: 400_000 },
    { layer: 'high', bitrate: 1_200_000 },
  ],
};
const sound: Wished = {
  ...camera,
  id: 'sound',
  source: 'microphone',
  layers: [{ layer: 'high', bitrate: 32_000 }],
};
const second: Wished = { ...camera, id: 'second' };

/** Calls every 200 ms; the layers the first track had, without repetition. */
function history(
  allocator: Allocator,
  budgets: (now: number) => number,
  from: number,
  to: number,
  tracks: Wished[],
) {
  const layers: (Layer | null)[] = [];
  for (let now = from; now < to; now += 200) {
    const layer = allocator.allocate(budgets(now), tracks, now).get(tracks[0]?.id ?? '') ?? null;
    if (layers.length === 0 || layers.at(-1) !== layer) layers.push(layer);
  }
  return layers;
}

describe('Allocator', () => {
  it('gives at once what fits easily', () => {
    const allocator = new Allocator();
    expect(allocator.allocate(3_000_000, [camera, sound], 0).get('camera')).toBe('high');
  });

  it('does not flap when the budget wavers about the cost of a layer', () => {
    const allocator = new Allocator();
    const wavering = (now: number) => 400_000 * (now % 400 === 0 ? 1.08 : 0.92);
    expect(history(allocator, wavering, 0, 9000, [camera]).length).toBeLessThanOrEqual(2);
  });

  it('lowers at once, and raises when there is room again', () => {
    const allocator = new Allocator();
    history(allocator, () => 3_000_000, 0, 10_000, [camera]);
    expect(history(allocator, () => 300_000, 10_000, 11_000, [camera])).toEqual(['low']);
    expect(history(allocator, () => 3_000_000, 11_000, 20_000, [camera])).toEqual(['low', 'high']);
  });

  it('keeps the lowest layer while little is missing for it, and nothing above', () => {
    const allocator = new Allocator();
    history(allocator, () => 3_000_000, 0, 10_000, [camera, sound]);
    expect(history(allocator, () => 100_000, 10_000, 12_000, [camera, sound])).toEqual(['low']);
    expect(history(allocator, () => 80_000, 12_000, 14_000, [camera, sound])).toEqual([null]);
  });

  it('gives the lowest layer back as soon as it fits, with nothing to spare', () => {
    const allocator = new Allocator();
    history(allocator, () => 60_000, 0, 2000, [camera]);
    expect(allocator.allocate(60_000, [camera], 2000, true).get('camera')).toBeNull();
    expect(allocator.allocate(105_000, [camera], 6000, true).get('camera')).toBe('low');
  });

  it('wants nothing probed while a keyframe is on its way, nor right after a shortage', () => {
    const allocator = new Allocator();
    allocator.allocate(200_000, [camera], 0, true);
    expect(allocator.goal([camera], 200)).toBeGreaterThan(400_000);
    expect(allocator.allocate(600_000, [camera], 1000, true).get('camera')).toBe('mid');
    expect(allocator.goal([camera], 1200)).toBe(0);
    expect(allocator.goal([camera], 1600)).toBeGreaterThan(1_200_000);
    allocator.allocate(200_000, [camera], 1800, true);
    expect(allocator.short).toBe(true);
    expect(allocator.goal([camera], 2400)).toBe(0);
  });

  it('tries what nobody knows to fit, and each time later when it does not', () => {
    const allocator = new Allocator();
    const raised: number[] = [];
    let layer: Layer | null = null;
    for (let now = 0; now < 120_000; now += 200) {
      // What is not sent is not known to fit; sent, it does not.
      const budget: number = layer === 'mid' ? 250_000 : 350_000;
      const next: Layer | null = allocator.allocate(budget, [camera], now).get('camera') ?? null;
      if (next === 'mid' && layer === 'low') raised.push(now);
      layer = next;
    }
    const pauses = raised.slice(1).map((at, index) => at - (raised[index] ?? 0));
    expect(raised.length).toBeLessThan(8);
    expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0))).toBe(true);
    expect(Math.max(...pauses)).toBeLessThan(40_000);
  });

  it('gives room to whom becomes prominent, without more than there was', () => {
    const allocator = new Allocator();
    const tracks = [{ ...camera, prominent: true }, second];
    history(allocator, () => 1_450_000, 0, 20_000, tracks);
    expect(allocator.allocate(1_450_000, tracks, 20_000).get('camera')).toBe('high');
    const given = allocator.allocate(1_450_000, [camera, { ...second, prominent: true }], 20_200);
    expect(Object.fromEntries(given)).toEqual({ camera: 'low', second: 'high' });
  });

  it('begins what was paused, or flows only now, with what fits', () => {
    const allocator = new Allocator();
    expect(allocator.allocate(3_000_000, [{ ...camera, paused: true }], 0).get('camera')).toBeNull();
    expect(allocator.allocate(3_000_000, [{ ...camera, layers: [] }], 100).get('camera')).toBeNull();
    expect(allocator.allocate(130_000, [camera], 200).get('camera')).toBe('low');
  });

  it('goes to what there is when a layer ends', () => {
    const allocator = new Allocator();
    allocator.allocate(3_000_000, [camera], 0);
    const without = { ...camera, layers: camera.layers.slice(0, 2) };
    expect(allocator.allocate(3_000_000, [without], 200).get('camera')).toBe('mid');
    const later = { ...camera, layers: camera.layers.slice(2) };
    expect(allocator.allocate(3_000_000, [later], 400).get('camera')).toBe('high');
  });

  it.each([
    [200_000, 'low'],
    [300_000, 'low'],
    [600_000, 'mid'],
  ] as const)(
    'probes before it raises: on %d bit/s it stays at one layer, and climbs back',
    (narrow, stays) => {
      const estimator = new SendSideEstimator({ start: 1_000_000, min: 50_000, max: 20_000_000 });
      const link = new SimulatedLink(estimator);
      const allocator = new Allocator();
      const tracks = [camera, sound];
      let now = 0;
      /** As a transport does: some times a second, and at once when there is less. */
      const run = (until: number, capacity: number) => {
        const seen = { waits: [0], layers: [] as (Layer | null)[], dropped: 0 };
        let budget = 0;
        let given = allocator.allocate(estimator.bitrate, tracks, now, true);
        for (; now < until; now += 50) {
          if (now % 200 === 0 || estimator.bitrate < budget) {
            budget = estimator.bitrate;
            given = allocator.allocate(budget, tracks, now, true);
            estimator.aim(allocator.goal(tracks, now));
            seen.layers.push(given.get('camera') ?? null);
            expect(given.get('sound')).toBe('high');
          }
          const { waits, dropped } = link.run(50, {
            capacity,
            wanted: costOf(given, tracks),
            burst: 5000,
            queue: 300,
          });
          seen.waits.push(...waits);
          seen.dropped += dropped;
        }
        return seen;
      };
      expect(run(20_000, 5_000_000).layers.at(-1)).toBe('high');
      expect(run(21_000, narrow).layers.at(-1)).toBe(stays);
      run(23_000, narrow);
      const { layers, waits, dropped } = run(80_000, narrow);
      expect(new Set(layers)).toEqual(new Set([stays]));
      expect(dropped).toBe(0);
      expect(Math.max(...waits)).toBeLessThan(250);
      expect(waits.filter((wait) => wait > 50).length / waits.length).toBeLessThan(0.15);
      expect(run(100_000, 5_000_000).layers.slice(-25)).toEqual(Array(25).fill('high'));
    },
  );
});
