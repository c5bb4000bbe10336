import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PacketCache } from './PacketCache.ts';

const packet = (sequenceNumber: number) => Buffer.from([sequenceNumber >> 8, sequenceNumber & 0xff]);

describe('PacketCache', () => {
  it('has what came, and nothing else', () => {
    const cache = new PacketCache({ packets: 8, age: 100 });
    for (const n of [65_534, 65_535, 0, 2]) cache.put(n, packet(n), 10);
    expect([65_533, 65_534, 0, 1, 2, 8].map((n) => cache.get(n, 20)?.toString('hex') ?? null)).toEqual([
      null,
      'fffe',
      '0000',
      null,
      '0002',
      null,
    ]);
    cache.clear();
    expect(cache.get(2, 20)).toBeNull();
  });

  it('has nothing too old', () => {
    const cache = new PacketCache({ packets: 8, age: 100 });
    cache.put(1, packet(1), 10);
    expect(cache.get(1, 110)).not.toBeNull();
    expect(cache.get(1, 111)).toBeNull();
  });

  it('keeps the newer packet when one comes a whole round late', () => {
    const cache = new PacketCache({ packets: 8, age: 1000 });
    cache.put(20, packet(20), 0);
    cache.put(12, packet(12), 1);
    expect(cache.get(12, 1)).toBeNull();
    expect(cache.get(20, 1)).not.toBeNull();
  });

  it('takes any number of packets, and a stream that begins anew', () => {
    const cache = new PacketCache({ packets: 8, age: 100 });
    cache.put(5000, packet(5000), 0);
    for (let n = 0; n < 8; n++) cache.put(n, packet(n), 200 + n);
    expect(cache.get(0, 207)).not.toBeNull();
    expect(cache.get(5000, 207)).toBeNull();
  });

  it('never gives another packet than the one asked for', () => {
    const step = fc.tuple(fc.integer({ min: -9, max: 12 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), fc.array(step, { maxLength: 100 }), (first, steps) => {
        const cache = new PacketCache({ packets: 16, age: 200 });
        let place = first;
        let now = 0;
        for (const [forward, time] of steps) {
          place = (place + forward) & 0xffff;
          now += time;
          cache.put(place, packet(place), now);
          for (let back = 0; back < 40; back++) {
            const asked = (place - back) & 0xffff;
            expect(cache.get(asked, now)?.readUInt16BE(0) ?? asked).toBe(asked);
          }
        }
      }),
    );
  });
});
