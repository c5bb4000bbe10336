/** Shortest time (ms) between two repetitions of one packet: the first may still be on its way. */
const PAUSE = 15;
const REMEMBERED = 1024;

/** Keeps a subscriber from having the same packet sent again and again. */
export class RepeatLimit {
  readonly #numbers = new Int32Array(REMEMBERED).fill(-1);
  readonly #times = new Float64Array(REMEMBERED);

  /** Notes the repetition when it may be. */
  allows(sequenceNumber: number, now: number): boolean {
    const slot = sequenceNumber % REMEMBERED;
    if (this.#numbers[slot] === sequenceNumber && now - (this.#times[slot] as number) < PAUSE) return false;
    this.#numbers[slot] = sequenceNumber;
    this.#times[slot] = now;
    return true;
  }
}
