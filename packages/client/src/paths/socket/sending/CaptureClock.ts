import { Shortest } from '../Shortest.ts';

/** A sound device that is not served in time stands still: its clock is behind from then on. Milliseconds. */
const BELIEVED = 2_000;

/**
 * Brings a track's own time stamps, which begin anywhere, onto this browser's clock: what came the shortest way
 * was captured when it came. Milliseconds; pure bookkeeping.
 */
export class CaptureClock {
  readonly #offset = new Shortest(BELIEVED);

  /** A frame with that time stamp came `now`. */
  came(timestamp: number, now: number): void {
    this.#offset.add(now - timestamp, now);
  }

  /** When a frame with that time stamp was captured. */
  at(timestamp: number): number {
    return Math.max(0, timestamp + this.#offset.value);
  }
}
