/** Everything but session descriptions is smaller (UTF-16 code units or bytes). */
const ORDINARY = 64_000;
/** So many larger packets in so much time (ms): a page offers two connections when its room moves. */
const MAX_LARGE = 20;
const WINDOW = 10_000;

/** Counts the large packets of one connection. */
export class Flood {
  #large = 0;
  #since = 0;

  /** False when this packet is one large one too many. */
  allows(size: number): boolean {
    if (size <= ORDINARY) return true;
    const now = performance.now();
    if (now - this.#since > WINDOW) {
      this.#since = now;
      this.#large = 0;
    }
    this.#large += 1;
    return this.#large <= MAX_LARGE;
  }
}
