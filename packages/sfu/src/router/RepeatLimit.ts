/** Shortest time (ms) between two repetitions of one packet: the first may still be on its way. */
const PAUSE = 15;
/** Browsers ask ten times at most; who asks more often wants the traffic, not the packet. */
const MOST = 10;
/** A power of two, so that numbers keep their place across the wrap. */
const REMEMBERED = 1024;

/** Keeps a subscriber from having the same packet sent again and again. */
export class RepeatLimit {
  readonly #numbers = new Int32Array(REMEMBERED).fill(-1);
  readonly #times = new Float64Array(REMEMBERED);
  readonly #repeats = new Uint8Array(REMEMBERED);

  /** Notes the repetition when it may be. */
  allows(sequenceNumber: number, now: number): boolean {
    const slot = sequenceNumber & (REMEMBERED - 1);
    const repeats = this.#numbers[slot] === sequenceNumber ? (this.#repeats[slot] as number) : 0;
    if (repeats >= MOST) return false;
    if (repeats > 0 && now - (this.#times[slot] as number) < PAUSE) return false;
    this.#numbers[slot] = sequenceNumber;
    this.#times[slot] = now;
    this.#repeats[slot] = repeats + 1;
    return true;
  }
}
