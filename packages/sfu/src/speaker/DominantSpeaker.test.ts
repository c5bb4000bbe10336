import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DominantSpeaker } from './DominantSpeaker.ts';

/** What is heard of each owner in one span: a level each 20 ms, or nothing. */
type Span = readonly [duration: number, levels: Readonly<Record<string, number>>];

const LOUD = 30;
const QUIET = 45;
const NOISE = 80;

/** The speakers in their order, as updates every 100 ms tell them. */
function speakers(spans: readonly Span[], speaker = new DominantSpeaker()): (string | null)[] {
  const told: (string | null)[] = [];
  let now = 1000;
  for (const [duration, levels] of spans)
    for (const end = now + duration; now < end; now += 20) {
      for (const [owner, level] of Object.entries(levels)) speaker.heard(owner, level, now);
      if (now % 100 !== 0) continue;
      const current = speaker.update(now);
      if (told.length === 0 || told.at(-1) !== current) told.push(current);
    }
  return told;
}

describe('DominantSpeaker', () => {
  it.each<[string, Span[], (string | null)[]]>([
    ['nobody in noise', [[2000, { a: NOISE, b: NOISE }]], [null]],
    ['whom is heard', [[1000, { a: LOUD, b: NOISE }]], ['a']],
    ['the louder of two', [[1000, { a: QUIET, b: LOUD }]], ['b']],
    [
      'the same one through a pause',
      [
        [1000, { a: LOUD }],
        [2000, { a: NOISE }],
        [500, { a: LOUD }],
      ],
      ['a'],
    ],
    [
      'nobody after a long pause',
      [
        [1000, { a: LOUD }],
        [5000, { a: NOISE }],
      ],
      ['a', null],
    ],
    [
      'nobody when silence is not sent',
      [
        [1000, { a: LOUD }],
        [5000, {}],
      ],
      ['a', null],
    ],
    [
      'not whom only coughs',
      [
        [1000, { a: LOUD }],
        [300, { a: QUIET, b: 10 }],
        [1000, { a: LOUD, b: NOISE }],
      ],
      ['a'],
    ],
    [
      'not whom is hardly louder',
      [
        [1000, { a: 35, b: NOISE }],
        [3000, { a: 35, b: 31 }],
      ],
      ['a'],
    ],
    [
      'whom speaks next',
      [
        [1000, { a: LOUD, b: NOISE }],
        [1500, { a: NOISE, b: QUIET }],
      ],
      ['a', 'b'],
    ],
    [
      'whom speaks when the other is gone',
      [
        [1000, { a: LOUD }],
        [1500, { b: QUIET }],
      ],
      ['a', 'b'],
    ],
  ])('tells %s', (_what, spans, expected) => expect(speakers(spans)).toEqual(expected));

  it('tells nobody when the speaker leaves or is muted', () => {
    const speaker = new DominantSpeaker();
    speakers([[1000, { a: LOUD }]], speaker);
    speaker.forget('a');
    expect(speaker.update(2000)).toBeNull();
  });

  it('names only who was heard, and changes at most twice a second', () => {
    const level = fc.integer({ min: 0, max: 127 });
    const span = fc.tuple(fc.integer({ min: 20, max: 400 }), fc.record({ a: level, b: level, c: level }));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 40 }), (spans) => {
        const told = speakers(spans);
        const duration = spans.reduce((sum, [one]) => sum + one, 0);
        expect(['a', 'b', 'c', null]).toEqual(expect.arrayContaining(told));
        expect(told.length).toBeLessThanOrEqual(2 + duration / 500);
      }),
    );
  });
});
