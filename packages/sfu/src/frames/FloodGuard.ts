/** What one page may send: bytes and messages per second, and so many seconds' worth at once. */
const BYTES = 3_000_000;
const MESSAGES = 1_000;
const AT_ONCE = 2;

/** Tells a flood from what a page sends, a camera in three layers and a screen being much. Times in milliseconds. */
export class FloodGuard {
  #bytes = BYTES * AT_ONCE;
  #messages = MESSAGES * AT_ONCE;
  #lastAt = Number.NaN;

  /** A message came. False: it is a flood. */
  allows(bytes: number, now: number): boolean {
    const seconds = Number.isNaN(this.#lastAt) ? 0 : Math.max(0, now - this.#lastAt) / 1000;
    this.#lastAt = now;
    this.#bytes = Math.min(BYTES * AT_ONCE, this.#bytes + seconds * BYTES) - bytes;
    this.#messages = Math.min(MESSAGES * AT_ONCE, this.#messages + seconds * MESSAGES) - 1;
    return this.#bytes >= 0 && this.#messages >= 0;
  }
}
