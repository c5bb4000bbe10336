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
    expect(isHopeless(state, course, now)).toBe(hopeless);
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
});
