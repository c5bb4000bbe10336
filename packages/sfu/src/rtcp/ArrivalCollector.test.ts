import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArrivalCollector } from './ArrivalCollector.ts';
import { readRtcp } from './read.ts';
import type { TransportFeedback } from './types.ts';

const SENDER = 7;
const MEDIA = 9;

function feedbacks(packets: readonly Buffer[]): TransportFeedback[] {
  return packets.flatMap((packet) => {
    expect(packet.length % 4).toBe(0);
    expect(packet.length).toBeLessThan(1200);
    const [only, ...others] = readRtcp(packet);
    if (only?.type !== 'transportFeedback' || others.length > 0) throw new Error('no feedback');
    expect(only).toMatchObject({ sender: SENDER, media: MEDIA });
    return [only.feedback];
  });
}

function collect(arrivals: readonly (readonly [sequenceNumber: number, at: number])[]) {
  const collector = new ArrivalCollector();
  for (const [sequenceNumber, at] of arrivals) collector.arrived(sequenceNumber, at);
  return collector;
}

const take = (collector: ArrivalCollector) => feedbacks(collector.take(SENDER, MEDIA));

describe('ArrivalCollector', () => {
  it('tells what came and what did not', () => {
    const collector = collect([
      [65_534, 1000],
      [65_535, 1000.25],
      [1, 1100],
    ]);
    expect(take(collector)).toEqual([
      { base: 65_534, count: 4, sequenceNumbers: [65_534, 65_535, 1], arrivals: [1000, 1000.25, 1100] },
    ]);
    expect(take(collector)).toEqual([]);
    collector.arrived(3, 1200);
    expect(take(collector)).toEqual([{ base: 2, count: 2, sequenceNumbers: [3], arrivals: [1200] }]);
  });

  it('tells of a late packet with the next feedback, and again of those after it', () => {
    const collector = collect([
      [10, 100],
      [12, 110],
    ]);
    take(collector);
    collector.arrived(11, 130);
    expect(take(collector)).toEqual([
      { base: 11, count: 2, sequenceNumbers: [11, 12], arrivals: [130, 110] },
    ]);
  });

  it('keeps the first arrival of a duplicate', () => {
    const collector = collect([
      [5, 64],
      [5, 90],
    ]);
    expect(take(collector)).toEqual([{ base: 5, count: 1, sequenceNumbers: [5], arrivals: [64] }]);
    collector.arrived(5, 99);
    expect(take(collector)).toEqual([]);
  });

  it('begins another feedback where a delta is too large', () => {
    const collector = collect([
      [1, 0],
      [2, 9000],
      [3, 100],
    ]);
    expect(take(collector).map(({ base, arrivals }) => [base, arrivals])).toEqual([
      [1, [0]],
      [2, [9000]],
      [3, [100]],
    ]);
  });

  it('begins anew after a jump, and ignores what is long gone', () => {
    const collector = collect([
      [1, 0],
      [20_000, 1],
      [10_000, 2],
    ]);
    expect(take(collector)).toEqual([{ base: 20_000, count: 1, sequenceNumbers: [20_000], arrivals: [1] }]);
  });

  it('numbers its feedback, and its clock starts over', () => {
    const collector = collect([[1, 2 ** 24 * 64 + 64]]);
    for (let number = 0; number < 300; number++) {
      const [packet] = collector.take(SENDER, MEDIA);
      expect(packet?.[19]).toBe(number & 0xff);
      collector.arrived(number + 2, 2 ** 24 * 64 + 64 + number);
    }
    expect(take(collector)[0]?.arrivals).toEqual([64 + 299]);
  });

  it('is read back exactly, whatever came in whatever order', () => {
    const step = fc.tuple(
      fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, fc.integer({ min: -5, max: 60 })),
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 0, max: 80 }) },
        fc.integer({ min: 0, max: 50_000 }),
      ),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 65_535 }),
        fc.array(step, { minLength: 1, maxLength: 900 }),
        (first, walk) => {
          const came = new Map<number, number>();
          const collector = new ArrivalCollector();
          let place = first + 100;
          let tick = 1000;
          for (const [forward, ticks] of walk) {
            place += forward;
            tick += ticks;
            if (place <= first) continue;
            collector.arrived(place & 0xffff, tick / 4);
            if (!came.has(place)) came.set(place, tick / 4);
          }
          const told = new Map<number, number>();
          let next = Math.min(...came.keys());
          for (const feedback of take(collector)) {
            expect(feedback.base).toBe(next & 0xffff);
            for (const [index, number] of feedback.sequenceNumbers.entries())
              told.set(next + ((number - feedback.base) & 0xffff), feedback.arrivals[index] as number);
            next += feedback.count;
          }
          expect(new Map([...told].sort(([a], [b]) => a - b))).toEqual(
            new Map([...came].sort(([a], [b]) => a - b)),
          );
          expect(next).toBe(Math.max(...came.keys()) + 1);
        },
      ),
    );
  });
});
