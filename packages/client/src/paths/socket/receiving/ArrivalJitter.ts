import { Shortest } from '../Shortest.ts';

/** Bounds of the delay that is kept over the shortest way, in milliseconds. */
export const LEAST_DELAY = 40;
export const MOST_DELAY = 300;
/**
 * So long (ms) the shortest way is believed, as by NetEq: where a sender's clock stood still for a moment, all that
 * comes after would be late.
 */
const BELIEVED = 2_000;
/** Steps of what is remembered, in milliseconds, and how many. */
const STEP = 10;
const STEPS = 60;
/** What is remembered fades so much with each frame: to a third in 12 s. */
const FADE = 1 - 1 / 600;
/** So many of the frames are to come in time. */
const IN_TIME = 0.97;
/** A frame is played from its beginning on, and decoding takes a moment (ms). */
const MARGIN = 15;

/**
 * How unevenly a track's sound comes: how late each frame is compared with the shortest way, and which delay
 * nearly all of them need. Milliseconds; pure bookkeeping, as NetEq of WebRTC does it.
 */
export class ArrivalJitter {
  readonly #shortest = new Shortest(BELIEVED);
  readonly #share = new Float64Array(STEPS);
  #sum = 0;

  /** A frame with that time stamp came `now`. Returns how late it is. */
  came(timestamp: number, now: number): number {
    const way = now - timestamp;
    const late = way - this.#shortest.add(way, now);
    const step = Math.min(STEPS - 1, Math.floor(late / STEP));
    for (let index = 0; index < STEPS; index++) this.#share[index] = (this.#share[index] ?? 0) * FADE;
    this.#share[step] = (this.#share[step] ?? 0) + 1;
    this.#sum = this.#sum * FADE + 1;
    return late;
  }

  /** The delay to keep. */
  get target(): number {
    let sum = 0;
    let step = 0;
    while (step < STEPS - 1) {
      sum += this.#share[step] ?? 0;
      if (sum >= this.#sum * IN_TIME) break;
      step += 1;
    }
    return Math.min(MOST_DELAY, Math.max(LEAST_DELAY, (step + 1) * STEP + MARGIN));
  }
}
