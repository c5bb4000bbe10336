import type { Effort } from './layers.ts';

/** So long (ms) is looked at once, and this part of the pictures left out in it is too much. */
const LOOK = 2_000;
const TOO_MANY = 0.3;
/** After so long (ms) without trouble more is tried, twice as long after each time that it was too much. */
const PATIENCE = 30_000;
const MOST_PATIENCE = 480_000;

/** Judges by its encoders' queues what a machine can encode. Times in milliseconds; pure bookkeeping. */
export class EncodeLoad {
  #effort: Effort = 0;
  #since = Number.NaN;
  #all = 0;
  #missed = 0;
  #calmSince = Number.NaN;
  #patience = PATIENCE;

  get effort(): Effort {
    return this.#effort;
  }

  /** A picture came; `missed`: the encoder was still busy with earlier ones. */
  picture(missed: boolean, now: number): void {
    if (Number.isNaN(this.#since)) this.#begin(now);
    this.#all += 1;
    if (missed) this.#missed += 1;
    if (now - this.#since >= LOOK) this.#judge(now);
  }

  #judge(now: number): void {
    const share = this.#missed / this.#all;
    if (share > TOO_MANY && this.#effort < 2) {
      this.#patience = Math.min(this.#patience * 2, MOST_PATIENCE);
      this.#set((this.#effort + 1) as Effort, now);
    } else if (share > TOO_MANY / 3) {
      this.#calmSince = now;
    } else if (this.#effort > 0 && now - this.#calmSince > this.#patience) {
      this.#set((this.#effort - 1) as Effort, now);
    }
    this.#begin(now);
  }

  #set(effort: Effort, now: number): void {
    this.#effort = effort;
    this.#calmSince = now;
  }

  #begin(now: number): void {
    if (Number.isNaN(this.#calmSince)) this.#calmSince = now;
    this.#since = now;
    this.#all = 0;
    this.#missed = 0;
  }
}
