/**
 * Time stamps as in RTP: they follow a track's own time, and run on when another track takes its place. Pure
 * bookkeeping; times in milliseconds.
 */
export class Ticks {
  /** Ticks a millisecond. */
  readonly #rate: number;
  #origin: { timestamp: number; ticks: number } | null = null;
  #last = { ticks: 0, now: 0 };

  /** `rate`: ticks a second. */
  constructor(rate: number) {
    this.#rate = rate / 1000;
  }

  /** The next one belongs to another track, whose time begins anywhere. */
  restart(): void {
    this.#origin = null;
  }

  /** Of what was captured at that time of its track, modulo 2^32. */
  at(timestamp: number, now: number): number {
    this.#origin ??= {
      timestamp,
      ticks: this.#last.ticks + Math.round(Math.max(0, now - this.#last.now) * this.#rate),
    };
    const ticks = this.#origin.ticks + Math.round((timestamp - this.#origin.timestamp) * this.#rate);
    this.#last = { ticks, now };
    return ticks >>> 0;
  }
}
