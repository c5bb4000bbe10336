/** Milliseconds of this browser's one clock, the same on the page and in its workers. */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}
