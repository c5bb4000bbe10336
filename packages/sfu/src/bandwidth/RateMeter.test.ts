import { describe, expect, it } from 'vitest';
import { RateMeter } from './RateMeter.ts';

describe('RateMeter', () => {
  it('is nothing before anything came', () => expect(new RateMeter().rate(5)).toBe(0));

  it('measures a steady stream from its beginning', () => {
    const meter = new RateMeter(1000);
    for (let now = 10_000; now < 10_500; now += 10) meter.add(125, now);
    expect(meter.rate(10_500)).toBeCloseTo(100_000, -3);
    for (let now = 10_500; now < 15_000; now += 10) meter.add(125, now);
    expect(meter.rate(15_000)).toBeCloseTo(100_000, -3);
  });

  it('forgets what is longer ago than its window', () => {
    const meter = new RateMeter(1000);
    meter.add(1000, 0);
    meter.add(1000, 900);
    expect(meter.rate(1000)).toBeCloseTo(8000 / 0.95);
    expect(meter.rate(1900)).toBe(0);
    meter.add(500, 100_000);
    expect(meter.rate(100_000)).toBeCloseTo(4000 / 0.95);
    meter.reset();
    expect(meter.rate(100_001)).toBe(0);
  });

  it('counts what comes late as now', () => {
    const meter = new RateMeter(1000);
    meter.add(1000, 5000);
    meter.add(1000, 4000);
    expect(meter.rate(5900)).toBeCloseTo(16_000 / 0.9);
  });
});
