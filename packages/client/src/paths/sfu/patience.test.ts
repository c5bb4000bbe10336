import { describe, expect, test } from 'vitest';
import { Attempts, isHopeless } from './patience.ts';

const fresh = { negotiatedAt: null, troubledSince: null };

describe('isHopeless', () => {
  test.each([
    ['failed', fresh, 0, true],
    ['closed', fresh, 0, true],
    ['new', fresh, 60_000, false],
    ['connecting', { ...fresh, negotiatedAt: 1_000 }, 5_000, false],
    ['connecting', { ...fresh, negotiatedAt: 1_000 }, 5_001, true],
    ['new', { ...fresh, negotiatedAt: 1_000 }, 5_001, true],
    ['connected', { ...fresh, negotiatedAt: 1_000 }, 60_000, false],
    ['disconnected', { negotiatedAt: 0, troubledSince: 60_000 }, 61_000, false],
    ['disconnected', { negotiatedAt: 0, troubledSince: 60_000 }, 61_001, true],
  ] as const)('%s, %o, at %i: %s', (state, course, now, hopeless) => {
    expect(isHopeless(state, course, now, 4_000)).toBe(hopeless);
  });
});

describe('Attempts', () => {
  test('the second at once, then later and later, but never more than 5 s', () => {
    const attempts = new Attempts();
    expect(attempts.due(0)).toBe(true);
    const delays = [0, 300, 600, 1_200, 2_400, 4_800, 5_000, 5_000];
    for (const delay of delays) {
      attempts.failed(1_000);
      expect(attempts.due(1_000 + delay)).toBe(true);
      expect(attempts.due(1_000 + delay - 1)).toBe(false);
    }
    attempts.succeeded();
    expect(attempts.due(0)).toBe(true);
  });

  test('each has more time to connect than the one before, until one does', () => {
    const attempts = new Attempts();
    for (const limit of [4_000, 6_000, 9_000, 13_500, 20_000, 20_000]) {
      expect(attempts.limit).toBe(limit);
      attempts.gaveUp(0);
    }
    attempts.succeeded();
    expect(attempts.limit).toBe(4_000);
  });

  test('giving up is a failure like another; what could not be asked is no reason for more time', () => {
    const attempts = new Attempts();
    attempts.gaveUp(1_000);
    attempts.failed(1_000);
    expect(attempts.due(1_299)).toBe(false);
    expect(attempts.due(1_300)).toBe(true);
    expect(attempts.limit).toBe(6_000);
  });
});
