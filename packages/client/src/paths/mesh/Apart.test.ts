import { describe, expect, it } from 'vitest';
import { Apart, type Stage } from './Apart.ts';

const STEP = 100;

/** After how many ms of these stages, one after the other and the last one on and on, it says "no way". */
function verdictAfter(stages: readonly [stage: Stage, lasting: number][], last: Stage): number | null {
  const apart = new Apart();
  let now = 0;
  for (const [stage, lasting] of [...stages, [last, 60_000] as const]) {
    for (const end = now + lasting; now < end; ) {
      now += STEP;
      if (apart.look('peer', stage, STEP)) return now;
    }
  }
  return null;
}

describe('Apart', () => {
  it.each<[string, [Stage, number][], Stage, number | null]>([
    ['no packet gets through', [], 'trying', 6_000],
    ['the other side never answers', [], 'calling', 12_000],
    ['a slow server', [['calling', 4_000]], 'trying', 8_000],
    ['a slow server, then a connection', [['calling', 9_000]], 'open', null],
    ['a slow network', [['trying', 5_000]], 'open', null],
    [
      'a call after the other',
      [
        ['trying', 4_000],
        ['calling', 200],
      ],
      'trying',
      6_100,
    ],
    ['a connection that broke', [['open', 30_000]], 'trying', 36_000],
    [
      'out of contact meanwhile',
      [
        ['trying', 5_900],
        ['unknown', 100],
      ],
      'trying',
      12_000,
    ],
    ['out of contact', [], 'unknown', null],
  ])('%s', (_what, stages, last, expected) => {
    expect(verdictAfter(stages, last)).toBe(expected);
  });

  it('does not count what this page slept through', () => {
    const apart = new Apart();
    for (let times = 0; times < 1_000; times++) expect(apart.look('peer', 'trying', 0)).toBe(false);
  });

  it('says it again only after the same time', () => {
    const apart = new Apart();
    const said = Array.from({ length: 180 }, () => apart.look('peer', 'trying', STEP));
    expect(said.flatMap((one, index) => (one ? [(index + 1) * STEP] : []))).toEqual([6_000, 12_000, 18_000]);
  });

  it('keeps everybody apart, and forgets who left', () => {
    const apart = new Apart();
    apart.look('peer', 'trying', 5_000);
    apart.look('other', 'trying', 1_000);
    expect([apart.time('peer'), apart.time('other')]).toEqual([5_000, 1_000]);
    apart.keep(new Map([['other', null]]));
    expect([apart.time('peer'), apart.time('other')]).toEqual([0, 1_000]);
  });
});
