/** Length of one count, in milliseconds; a reading covers the last whole ones. */
const STEP = 250;
const STEPS = 4;

/** Bits per second of a stream over the last second. */
export class BitrateMeter {
  readonly #bytes = new Float64Array(STEPS);
  #step = 0;

  add(bytes: number, now: number): void {
    this.#advance(now);
    const slot = this.#step % STEPS;
    this.#bytes[slot] = (this.#bytes[slot] as number) + bytes;
  }

  read(now: number): number {
    this.#advance(now);
    let sum = 0;
    for (const bytes of this.#bytes) sum += bytes;
    const covered = (STEPS - 1) * STEP + (now % STEP);
    return (sum * 8 * 1000) / covered;
  }

  #advance(now: number): void {
    const step = Math.floor(now / STEP);
    if (step - this.#step >= STEPS) this.#bytes.fill(0);
    else for (let at = this.#step + 1; at <= step; at++) this.#bytes[at % STEPS] = 0;
    this.#step = step;
  }
}
