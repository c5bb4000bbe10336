import { describe, expect, it } from 'vitest';
import { SenderClock } from './SenderClock.ts';

describe('SenderClock', () => {
  it('has all streams of a sender on one clock, across the wrap of a timestamp', () => {
    const clock = new SenderClock();
    clock.report(1, 90_000, 5_000_000, 0xffff_ffff - 8999, 700);
    clock.report(2, 48_000, 5_000_100, 4800, 830);
    expect(clock.captureTime(1, 9000, 1000)).toBe(900);
    expect(clock.captureTime(2, 9600, 1000)).toBe(900);
    expect(clock.ntpOf(2, 0)).toBe(5_000_000);
  });

  it('says now when it does not know, or when it cannot be', () => {
    const clock = new SenderClock();
    expect(clock.captureTime(1, 9000, 1000)).toBe(1000);
    clock.report(1, 90_000, 5_000_000, 0, 1000);
    expect(clock.captureTime(1, 90_000_000, 1100)).toBe(1100);
    clock.forget(1);
    expect(clock.ntpOf(1, 0)).toBeNaN();
  });

  it('follows a sender whose clock is set', () => {
    const clock = new SenderClock();
    clock.report(1, 90_000, 5_000_000, 0, 1000);
    clock.report(1, 90_000, 9_000_000, 90_000, 2000);
    expect(clock.captureTime(1, 99_000, 2150)).toBe(2100);
  });
});
