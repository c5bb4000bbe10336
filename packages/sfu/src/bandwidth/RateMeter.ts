const BUCKETS = 20;

/** Bits per second over a sliding window. Times in milliseconds of any one clock. */
export class RateMeter {
  readonly #bytes = new Float64Array(BUCKETS);
  readonly #width: number;
  #sum = 0;
  #bucket = Number.NaN;
  #first = Number.NaN;

  /** `window` in milliseconds. */
  constructor(window = 1000) {
    this.#width = window / BUCKETS;
  }

  add(bytes: number, now: number): void {
    if (Number.isNaN(this.#first)) this.#first = now;
    this.#advance(now);
    this.#bytes[this.#bucket % BUCKETS] = (this.#bytes[this.#bucket % BUCKETS] as number) + bytes;
    this.#sum += bytes;
  }

  /** Over the window, or since the first byte when that is less; not before a quarter of the window is full. */
  rate(now: number): number {
    if (Number.isNaN(this.#first)) return 0;
    this.#advance(now);
    // The bucket of now is not full yet.
    const window = now - (this.#bucket - BUCKETS + 1) * this.#width;
    const elapsed = Math.max((this.#width * BUCKETS) / 4, Math.min(window, now - this.#first));
    return (this.#sum * 8000) / elapsed;
  }

  reset(): void {
    this.#bytes.fill(0);
    this.#sum = 0;
    this.#bucket = Number.NaN;
    this.#first = Number.NaN;
  }

  /** What comes late counts as now: the clock of this meter never goes back. */
  #advance(now: number): void {
    const bucket = Math.floor(now / this.#width);
    if (Number.isNaN(this.#bucket)) this.#bucket = bucket;
    const steps = Math.min(BUCKETS, bucket - this.#bucket);
    for (let step = 1; step <= steps; step++) {
      const slot = (this.#bucket + step) % BUCKETS;
      this.#sum -= this.#bytes[slot] as number;
      this.#bytes[slot] = 0;
    }
    if (bucket > this.#bucket) this.#bucket = bucket;
    if (steps === BUCKETS) this.#sum = 0;
  }
}
