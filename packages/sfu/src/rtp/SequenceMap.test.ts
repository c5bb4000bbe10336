import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SequenceMap } from './SequenceMap.ts';

function found(map: SequenceMap, out: number): [segment: number, sequenceNumber: number] | null {
  return map.find(out) ? [map.foundSegment, map.foundSequenceNumber] : null;
}

describe('SequenceMap', () => {
  it('goes on without a gap over packets left out, and knows them', () => {
    const map = new SequenceMap();
    map.begin(65_534);
    expect([65_534, 65_535].map((n) => map.map(n))).toEqual([1, 2]);
    expect(map.skip(0)).toBe(true);
    expect(map.skip(1)).toBe(true);
    expect([2, 3].map((n) => map.map(n))).toEqual([3, 4]);
    expect([2, 3, 4].map((out) => found(map, out))).toEqual([
      [0, 65_535],
      [0, 2],
      [0, 3],
    ]);
    expect(map.map(0)).toBe(-1);
    expect(map.map(65_535)).toBe(2);
  });

  it('keeps a number for what is on its way when another one is left out', () => {
    const map = new SequenceMap();
    map.begin(10);
    map.map(10);
    map.skip(13);
    expect(map.map(14)).toBe(4);
    expect(map.map(12)).toBe(3);
    expect(map.map(11)).toBe(2);
    expect(map.map(13)).toBe(-1);
  });

  it('says when it is too late to leave one out; its number is its own then', () => {
    const map = new SequenceMap();
    map.begin(10);
    map.map(10);
    expect(map.map(12)).toBe(3);
    expect(map.skip(11)).toBe(false);
    expect(map.map(11)).toBe(2);
    expect(map.skip(12)).toBe(false);
    expect(map.skip(13)).toBe(true);
    expect(map.skip(13)).toBe(true);
  });

  it('never gives a number to what comes from before the begin', () => {
    const map = new SequenceMap();
    map.begin(10);
    map.map(10);
    map.begin(0);
    expect(map.map(65_535)).toBe(-1);
    expect(map.map(0)).toBe(2);
    expect(map.skip(65_535)).toBe(true);
    expect(map.map(1)).toBe(3);
  });

  it('finds nothing that was not sent', () => {
    const map = new SequenceMap();
    expect(found(map, 1)).toBeNull();
    map.begin(10);
    expect(found(map, 1)).toBeNull();
    map.map(10);
    expect([0, 1, 2, 65_535].map((out) => found(map, out))).toEqual([null, [0, 10], null, null]);
  });

  it('forgets what is too long ago rather than find something else', () => {
    const map = new SequenceMap();
    const sent = new Map<number, number>();
    map.begin(0);
    for (let n = 0; n < 4000; n++) {
      if (n % 3 === 1) map.skip(n);
      else sent.set(map.map(n), n);
    }
    expect(found(map, 1)).toBeNull();
    for (const [out, n] of sent) expect([null, n]).toContain(found(map, out)?.[1] ?? null);
    expect([...sent].filter(([out]) => found(map, out)).length).toBeGreaterThan(500);
  });

  it('is one to one both ways, whatever is lost, late, left out or switched', () => {
    const step = fc.tuple(
      fc.constantFrom('send', 'send', 'send', 'send', 'late', 'skip', 'skip late', 'begin'),
      fc.integer({ min: 0, max: 12 }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), fc.array(step, { maxLength: 150 }), (first, steps) => {
        const map = new SequenceMap(65_500);
        const sent = new Map<number, string>();
        let newest = first - 1;
        map.begin(first);
        for (const [kind, by] of steps) {
          if (kind === 'begin') {
            newest = (newest * 7 + by) & 0xffff;
            map.begin(newest & 0xffff);
            newest--;
            continue;
          }
          const late = kind.endsWith('late');
          const place = late ? newest - by : newest + 1 + Math.max(0, by - 9);
          newest = Math.max(newest, place);
          if (kind.startsWith('skip') && map.skip(place & 0xffff)) continue;
          const out = map.map(place & 0xffff);
          if (out < 0) {
            expect(late).toBe(true);
            continue;
          }
          const name = `${map.segment} ${place & 0xffff}`;
          expect(sent.get(out) ?? name).toBe(name);
          sent.set(out, name);
        }
        for (const [out, name] of sent) expect(found(map, out)?.join(' ')).toBe(name);
        expect(new Set(sent.values()).size).toBe(sent.size);
      }),
    );
  });
});
