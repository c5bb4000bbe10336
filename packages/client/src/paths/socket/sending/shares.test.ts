import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, shares } from './shares.ts';

const low: Claim = { source: 'camera', layer: 'low', most: 150_000, active: true, uses: 150_000 };
const mid: Claim = { source: 'camera', layer: 'mid', most: 530_000, active: true, uses: 530_000 };
const high: Claim = { source: 'camera', layer: 'high', most: 1_500_000, active: true, uses: 1_500_000 };
const screen: Claim = { source: 'screen', layer: 'high', most: 2_500_000, active: true, uses: 2_500_000 };

describe('shares', () => {
  it('gives everything its most where there is enough', () => {
    expect(shares(10_000_000, [low, high, screen])).toEqual([150_000, 1_500_000, 2_500_000]);
  });

  it('keeps the low layer of a camera when it is narrow', () => {
    expect(shares(250_000, [low, mid, high])).toEqual([150_000, 0, 0]);
    expect(shares(30_000, [low, mid, high])).toEqual([40_000, 0, 0]);
  });

  it('begins a higher layer later than it ends it', () => {
    for (const [layer, bitrate] of [
      [mid, 300_000],
      [high, 380_000],
    ] as const) {
      expect(shares(bitrate, [low, layer])[1]).toBeGreaterThan(100_000);
      expect(shares(bitrate, [low, { ...layer, active: false }])[1]).toBe(0);
    }
  });

  it('gives the middle layer its most before the high one begins', () => {
    expect(shares(900_000, [low, mid, high])).toEqual([150_000, 530_000, 0]);
    expect(shares(1_200_000, [low, mid, high])).toEqual([150_000, 530_000, 400_000]);
  });

  it('lets the middle layer come back where little is known of the connection: twice what is sent, and a little', () => {
    for (const uses of [30_000, 80_000, 150_000]) {
      const claims = [
        { ...low, uses },
        { ...mid, active: false, uses: 0 },
      ];
      expect(shares(2 * uses + 200_000, claims)[1]).toBeGreaterThan(100_000);
    }
  });

  it('lets a face have what a screen that stands still does not use', () => {
    expect(shares(2_000_000, [low, high, { ...screen, uses: 10_000 }])[1]).toBeGreaterThan(1_000_000);
  });

  it('gives the screen more than the face', () => {
    const [small = 0, face = 0, words = 0] = shares(2_000_000, [low, high, screen]);
    expect(small).toBe(150_000);
    expect(words).toBeGreaterThan(1.8 * face);
    expect(face).toBeGreaterThan(300_000);
    expect(shares(600_000, [low, high, screen])[1]).toBe(0);
  });

  it('never gives more than there is, above the least that makes a picture', () => {
    const claims = fc.subarray([low, mid, high, screen]);
    fc.assert(
      fc.property(fc.integer({ min: 200_000, max: 20_000_000 }), claims, (bitrate, some) => {
        const given = shares(bitrate, some);
        expect(given.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(bitrate);
        given.forEach((one, index) => {
          expect(one).toBeLessThanOrEqual(some[index]?.most ?? 0);
        });
      }),
    );
  });
});
