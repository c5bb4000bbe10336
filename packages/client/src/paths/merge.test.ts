import { describe, expect, test } from 'vitest';
import { everythingCame, merged } from './merge.ts';
import type { ReceivedTrack } from './Path.ts';

/** A received track, as far as it is looked at here. */
function received(arrived: boolean, enabled = true): ReceivedTrack {
  return { track: { enabled } as MediaStreamTrack, arrived, flowing: true, loudness: () => 0 };
}

const [old, fresh, silent] = [received(true), received(true), received(false)];

describe('merged', () => {
  test.each([
    ['not there yet', [], old],
    ['there, and nothing came', [['a', silent]] as const, old],
    ['delivers', [['a', fresh]] as const, fresh],
  ])('the new way is %s', (_, now, expected) => {
    expect(merged(new Map([['a', old]]), new Map(now)).get('a')).toBe(expected);
  });

  test('somebody who was never on the old way', () => {
    expect(merged(new Map(), new Map([['a', silent]])).get('a')).toBe(silent);
  });
});

describe('everythingCame', () => {
  test.each([
    [old, undefined, false],
    [old, silent, false],
    [old, fresh, true],
    [silent, undefined, true],
    [received(true, false), silent, true],
  ])('%#', (before, now, came) => {
    expect(everythingCame(new Map([['a', before]]), new Map(now ? [['a', now]] : []))).toBe(came);
  });
});
