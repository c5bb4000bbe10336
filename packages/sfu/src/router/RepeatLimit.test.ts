import { describe, expect, it } from 'vitest';
import { RepeatLimit } from './RepeatLimit.ts';

describe('RepeatLimit', () => {
  it('lets a packet be repeated once in 15 ms, and another at once', () => {
    const limit = new RepeatLimit();
    expect([0, 14, 15].map((now) => limit.allows(7, now))).toEqual([true, false, true]);
    expect(limit.allows(8, 15)).toBe(true);
  });

  it('lets it be repeated ten times, however long somebody asks', () => {
    const limit = new RepeatLimit();
    const allowed = Array.from({ length: 200 }, (_, index) => limit.allows(65_535, index * 20));
    expect(allowed.filter(Boolean)).toHaveLength(10);
  });

  it('forgets a number when the count comes round', () => {
    const limit = new RepeatLimit();
    for (let now = 0; now < 200; now += 20) limit.allows(3, now);
    expect(limit.allows(3, 1000)).toBe(false);
    expect(limit.allows(3 + 1024, 1000)).toBe(true);
    expect(limit.allows(3, 1000)).toBe(true);
  });
});
