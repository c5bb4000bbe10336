import { describe, expect, it } from 'vitest';
import { withUnrefTimers } from './unrefTimers.ts';

describe('withUnrefTimers', () => {
  it('lets go of a timer and of those it starts, until stopped', async () => {
    const timers: NodeJS.Timeout[] = [];
    let stopped = false;
    const original = globalThis.setTimeout;
    await new Promise<void>((resolve) => {
      const tick = () => {
        if (timers.length === 3) resolve();
        else timers.push(setTimeout(tick, 1));
      };
      withUnrefTimers(() => stopped, tick);
      expect(globalThis.setTimeout).toBe(original);
    });
    stopped = true;
    expect(timers.map((timer) => timer.hasRef())).toEqual([false, false, false]);
    expect(globalThis.setTimeout).toBe(original);
  });

  it('fires nothing once stopped', async () => {
    let fired = false;
    withUnrefTimers(
      () => true,
      () =>
        setTimeout(() => {
          fired = true;
        }, 1),
    );
    // Timers of the same length fire in the order they were set.
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(fired).toBe(false);
  });

  it('restores the timers when the work throws', () => {
    const original = globalThis.setTimeout;
    const work = () => {
      throw new Error('no');
    };
    expect(() => withUnrefTimers(() => false, work)).toThrow('no');
    expect(globalThis.setTimeout).toBe(original);
  });
});
