/** A timer that fires this late (ms) tells that the event loop stood still, not that somebody was silent. */
const STALL = 200;

/**
 * Waits `limit` ms, then calls `over`, telling whether this process stood still meanwhile. What has come but
 * lies unread in the kernel's buffers is read first.
 */
export function patience(limit: number, over: (stalled: boolean) => void): { stop: () => void } {
  const began = performance.now();
  let immediate: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    const stalled = performance.now() - began - limit > STALL;
    // Timers run before the poll for input: one turn of the loop lets waiting answers in.
    immediate = setImmediate(() => {
      immediate = setImmediate(() => over(stalled));
    });
  }, limit);
  return {
    stop: () => {
      clearTimeout(timer);
      clearImmediate(immediate);
    },
  };
}
