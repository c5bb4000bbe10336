/** How long the shortest way is believed, in milliseconds: clocks drift, and ways change. */
const BELIEVED = 10_000;

/** The smallest of the values of the last {@link BELIEVED} to twice that. Pure bookkeeping. */
export class Shortest {
  #now = Number.POSITIVE_INFINITY;
  #before = Number.POSITIVE_INFINITY;
  #since = Number.NEGATIVE_INFINITY;

  /** Takes one more value at `now` (ms); returns the smallest. */
  add(value: number, now: number): number {
    if (now - this.#since > BELIEVED) {
      this.#before = this.#now;
      this.#now = value;
      this.#since = now;
    }
    this.#now = Math.min(this.#now, value);
    return this.value;
  }

  get value(): number {
    return Math.min(this.#now, this.#before);
  }
}
