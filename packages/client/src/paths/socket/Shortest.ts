/** The smallest of the values of some time: clocks drift, and ways change. Pure bookkeeping. */
export class Shortest {
  readonly #believed: number;
  #now = Number.POSITIVE_INFINITY;
  #before = Number.POSITIVE_INFINITY;
  #since = Number.NEGATIVE_INFINITY;

  /** A value is believed for so long (ms) to twice that. */
  constructor(believed: number) {
    this.#believed = believed;
  }

  /** Takes one more value at `now` (ms); returns the smallest. */
  add(value: number, now: number): number {
    if (now - this.#since > this.#believed) {
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
