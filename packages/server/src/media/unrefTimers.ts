/**
 * Runs `work`; no timer that it starts, nor any that those start in turn, keeps the process from ending, and
 * none fires once `stopped` says so. For code that offers no way to stop its timers: the global `setTimeout`
 * is replaced while that code runs, synchronously, and only then.
 */
export function withUnrefTimers(stopped: () => boolean, work: () => void): void {
  const original = globalThis.setTimeout;
  const replacement = (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
    const fire = () => {
      if (!stopped()) withUnrefTimers(stopped, () => callback(...args));
    };
    return original(fire, ms).unref();
  };
  globalThis.setTimeout = replacement as typeof setTimeout;
  try {
    work();
  } finally {
    globalThis.setTimeout = original;
  }
}
