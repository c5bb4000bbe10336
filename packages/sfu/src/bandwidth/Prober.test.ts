import { describe, expect, it } from 'vitest';
import { Prober } from './Prober.ts';

/** What became of a probe: how much was sent of it and when it was told of. */
interface Run {
  readonly bytes: number;
  readonly carried: boolean | null;
  readonly rate: number;
  readonly took: number;
}

/** A link that lets through what it is given, up to a rate; every 100 ms its end tells of what came. Steps of 20 ms. */
function run(
  prober: Prober,
  from: number,
  until: number,
  options: { estimate?: number; wait?: number; mute?: boolean },
): Run {
  const { estimate = 300_000, wait = 0, mute = false } = options;
  const way: { bytes: number; at: number }[] = [];
  let bytes = 0;
  for (let now = from; now < until; now += 20) {
    for (let due = prober.due(estimate, true, now); due > 0; due -= 275) {
      prober.sent(275);
      bytes += 275;
      way.push({ bytes: 275, at: now });
    }
    if (mute || now % 100 !== 0) continue;
    for (const one of way.splice(0)) prober.arrived(one.bytes, one.at, one.at + 20 + wait);
    const probed = prober.judge(wait, now);
    if (probed) return { bytes, ...probed, took: now - from };
  }
  return { bytes, carried: null, rate: 0, took: until - from };
}

describe('Prober', () => {
  it('sends nothing when there is nothing to find out', () => {
    const prober = new Prober();
    expect(run(prober, 0, 20_000, {}).bytes).toBe(0);
    prober.aim(250_000);
    expect(run(prober, 20_000, 40_000, {}).bytes).toBe(0);
  });

  it('tries half as much again for a moment, and tells what came of it', () => {
    const prober = new Prober();
    prober.aim(2_000_000);
    const { bytes, carried, rate, took } = run(prober, 0, 2000, {});
    expect(bytes * 8).toBeGreaterThan(450_000 * 0.6 * 0.95);
    expect(bytes * 8).toBeLessThan(450_000 * 0.6 * 1.05);
    expect(carried).toBe(true);
    expect(rate).toBeGreaterThan(430_000);
    expect(rate).toBeLessThan(451_000);
    expect(took).toBeLessThanOrEqual(700);
  });

  it('tries no more than is of use', () => {
    const prober = new Prober();
    prober.aim(330_000);
    expect(run(prober, 0, 2000, {}).rate).toBeLessThan(400_001);
  });

  it('takes less time for more', () => {
    const prober = new Prober();
    prober.aim(20_000_000);
    const { bytes, carried } = run(prober, 0, 2000, { estimate: 10_000_000 });
    expect(carried).toBe(true);
    expect(bytes * 8).toBeLessThan(15_000_000 * 0.25);
  });

  it('counts what is forwarded meanwhile', () => {
    const prober = new Prober();
    prober.aim(400_000);
    let padding = 0;
    for (let now = 0; now < 600; now += 20) {
      padding += prober.due(300_000, true, now);
      prober.sent(prober.due(300_000, true, now));
      prober.sent(500);
    }
    expect(padding * 8).toBeLessThan((400_000 - 200_000) * 0.6 * 1.1);
  });

  it('waits until no packet waits', () => {
    const prober = new Prober();
    prober.aim(2_000_000);
    expect(prober.due(300_000, false, 1000)).toBe(0);
    expect(prober.probing).toBe(false);
  });

  it('ends with the first queue, and pauses longer each time', () => {
    const prober = new Prober();
    prober.aim(2_000_000);
    const begins: number[] = [];
    for (let now = 0; now < 60_000; ) {
      const { bytes, carried, took } = run(prober, now, now + 20_000, { wait: 60 });
      expect(carried).toBe(false);
      // 100 ms of it, for that long nobody told of anything.
      expect(bytes * 8).toBeLessThan(450_000 * 0.15);
      begins.push(now + took);
      now += took;
    }
    const pauses = begins.slice(1).map((at, index) => at - (begins[index] ?? 0));
    expect(pauses[0]).toBeGreaterThanOrEqual(3000);
    expect(pauses[0]).toBeLessThan(3500);
    expect(Math.max(...pauses)).toBeLessThan(10_500);
    expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0) - 100)).toBe(true);
  });

  it('goes on at once after what was carried', () => {
    const prober = new Prober();
    prober.aim(2_000_000);
    const first = run(prober, 0, 2000, {});
    const second = run(prober, first.took + 20, 5000, { estimate: first.rate });
    expect(second.rate).toBeGreaterThan(first.rate * 1.4);
  });

  it('gives up on one who tells nothing', () => {
    const prober = new Prober();
    prober.aim(2_000_000);
    run(prober, 0, 2000, { mute: true });
    expect(prober.judge(0, 2000)?.carried).toBe(false);
    expect(prober.due(300_000, true, 2020)).toBe(0);
  });
});
