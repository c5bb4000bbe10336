import { describe, expect, it } from 'vitest';
import { RandomLoss } from './RandomLoss.ts';

function after(...all: [fraction: number, bitrate: number, times: number][]): number {
  const random = new RandomLoss();
  for (const [fraction, bitrate, times] of all)
    for (let time = 0; time < times; time++) random.lost(fraction, bitrate);
  return random.share;
}

describe('RandomLoss', () => {
  it.each([
    ['nothing while the rate was never lowered', after([0.2, 1000, 50]), 0],
    ['nothing when lowering the rate helped', after([0.2, 1000, 10], [0, 400, 5]), 0],
    ['nothing for what was on its way', after([0.5, 1000, 3], [0.5, 400, 2], [0, 400, 10]), 0],
    ['nothing of a loss that ended', after([0.2, 1000, 20], [0.2, 400, 5], [0, 400, 30]), 0],
  ])('is %s', (_what, share, expected) => expect(share).toBe(expected));

  it('is what stays at less than half the rate, and no more than that', () => {
    expect(after([0.2, 1000, 20], [0.2, 400, 5])).toBeCloseTo(0.2, 2);
    expect(after([0.2, 1000, 20], [0.2, 400, 5], [0.6, 400, 50])).toBeCloseTo(0.2, 2);
    expect(after([0.9, 1000, 20], [0.9, 400, 5])).toBe(0.4);
  });
});
