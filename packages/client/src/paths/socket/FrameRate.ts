/** How many frames a second there were, from a count that only grows, over a second or more. */
export class FrameRate {
  #since = 0;
  #frames = 0;
  #perSecond: number | null = null;

  /** To be told the count at each look; times in milliseconds. null: looked at for less than a second. */
  at(now: number, frames: number): number | null {
    if (now - this.#since >= 1_000) {
      this.#perSecond = Math.round(((frames - this.#frames) * 1_000) / (now - this.#since));
      this.#since = now;
      this.#frames = frames;
    }
    return this.#perSecond;
  }
}
