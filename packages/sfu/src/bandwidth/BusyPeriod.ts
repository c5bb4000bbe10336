/** A packet that waited so long, in milliseconds, stood in a queue. */
const QUEUED = 25;
/** Of fewer packets, or of a shorter time (ms), nothing can be said. */
const PACKETS = 3;
const SHORTEST = 50;
/** After so long (ms) what is measured is old, and measuring begins anew. */
const LONGEST = 300;

/**
 * What a link carries, measured while there is always a packet waiting for it: then it works at its full rate.
 * A token bucket lets the first ones through faster; these do not wait, and do not count.
 */
export class BusyPeriod {
  #since = Number.NaN;
  #bytes = 0;
  #packets = 0;

  /** Bit/s; NaN: nothing waits, or not for long enough. */
  rate = Number.NaN;

  /** A packet arrived that had waited so long. Milliseconds of the receiver's clock, in order of arrival. */
  add(bytes: number, waiting: number, arrival: number): void {
    if (waiting < QUEUED || arrival < this.#since) this.reset();
    if (waiting < QUEUED) return;
    if (Number.isNaN(this.#since)) {
      this.#begin(arrival);
      return;
    }
    this.#bytes += bytes;
    this.#packets++;
    const elapsed = arrival - this.#since;
    if (this.#packets >= PACKETS && elapsed >= SHORTEST) this.rate = (this.#bytes * 8000) / elapsed;
    if (elapsed >= LONGEST) this.#begin(arrival);
  }

  reset(): void {
    this.#begin(Number.NaN);
    this.rate = Number.NaN;
  }

  #begin(arrival: number): void {
    this.#since = arrival;
    this.#bytes = 0;
    this.#packets = 0;
  }
}
