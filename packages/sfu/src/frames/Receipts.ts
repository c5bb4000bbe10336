import type { Received } from '@parlor/protocol';

/** Told after so many milliseconds or bytes at most, a tick of 20 ms included (protocol: mediaMessage). */
const INTERVAL = 30;
const BYTES = 32_000;

/** What to answer to the frames that come on one lane. Times in milliseconds. */
export class Receipts {
  #bytes = 0;
  #at = 0;
  #toldBytes = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** A message with a frame came. */
  took(bytes: number, now: number): void {
    this.#bytes += bytes;
    this.#at = now;
  }

  /** What to tell now; null: nothing new, or not yet. */
  due(now: number): Received | null {
    const fresh = this.#bytes - this.#toldBytes;
    if (fresh === 0 || (fresh < BYTES && now - this.#toldAt < INTERVAL)) return null;
    this.#toldBytes = this.#bytes;
    this.#toldAt = now;
    return { bytes: this.#bytes, at: this.#at };
  }
}
