/** Believed until something was measured. Milliseconds. */
const UNKNOWN = 100;
/** RFC 6298 section 2: how much a new measurement counts. */
const WEIGHT = 1 / 8;

/** Time from asking a sender for something until it comes, smoothed; it is the same for all of a transport. */
export class RoundTrip {
  #smoothed = Number.NaN;

  /** In milliseconds. */
  get milliseconds(): number {
    return Number.isNaN(this.#smoothed) ? UNKNOWN : this.#smoothed;
  }

  /** What was asked for came after so many milliseconds. */
  measured(milliseconds: number): void {
    const change = milliseconds - this.#smoothed;
    this.#smoothed = Number.isNaN(change) ? milliseconds : this.#smoothed + WEIGHT * change;
  }
}
