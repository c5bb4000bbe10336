import { describe, expect, it } from 'vitest';
import { BusyPeriod } from './BusyPeriod.ts';

/** Packets of 1,000 bytes that arrive every so many milliseconds, having waited so long. */
function through(busy: BusyPeriod, every: number, waits: readonly number[], from = 0): void {
  for (const [index, waiting] of waits.entries()) busy.add(1000, waiting, from + index * every);
}

describe('BusyPeriod', () => {
  it('says nothing while no packet waits', () => {
    const busy = new BusyPeriod();
    through(busy, 20, [0, 5, 20, 10, 24, 0]);
    expect(busy.rate).toBeNaN();
  });

  it('measures what comes out of a queue, without what passed before there was one', () => {
    const busy = new BusyPeriod();
    through(busy, 1, [0, 0, 0, 0, 0]);
    through(busy, 25, [30, 50, 70, 90], 20);
    expect(busy.rate).toBeCloseTo(320_000);
  });

  it('says nothing of too few packets, nor of too short a time', () => {
    const busy = new BusyPeriod();
    through(busy, 40, [30, 50, 70]);
    expect(busy.rate).toBeNaN();
    busy.reset();
    through(busy, 5, [30, 50, 70, 90, 100]);
    expect(busy.rate).toBeNaN();
  });

  it('forgets when the queue is empty', () => {
    const busy = new BusyPeriod();
    through(busy, 25, [30, 50, 70, 90, 0]);
    expect(busy.rate).toBeNaN();
  });

  it('follows a link that widens while packets wait', () => {
    const busy = new BusyPeriod();
    through(busy, 40, Array(10).fill(200));
    expect(busy.rate).toBeCloseTo(200_000);
    through(busy, 8, Array(100).fill(200), 400);
    expect(busy.rate).toBeCloseTo(1_000_000);
  });
});
