/** What was told of the sound counts for so long (ms): of silence, something comes each 400 ms. */
const FRESH = 1_000;
/** No picture waits longer for its sound (ms). */
const MOST = 500;
/** So many readings are compared: a message from the playout may be held up, and never comes early. */
const READINGS = 6;

/** Lets pictures wait for the sound that was captured with them. Milliseconds; pure bookkeeping. */
export class LipSync {
  readonly #readings: { delay: number; at: number }[] = [];

  /** What is heard `now` was captured at that time of its owner's clock. */
  heard(capturedAt: number, now: number): void {
    this.#readings.push({ delay: now - capturedAt, at: now });
    if (this.#readings.length > READINGS) this.#readings.shift();
  }

  /** When a picture is to be shown that was captured at that time of the same clock: `now` at the earliest. */
  due(capturedAt: number, now: number): number {
    const fresh = this.#readings.filter(({ at }) => now - at < FRESH);
    if (fresh.length === 0) return now;
    const delay = Math.min(...fresh.map((one) => one.delay));
    return Math.min(now + MOST, Math.max(now, capturedAt + delay));
  }
}
