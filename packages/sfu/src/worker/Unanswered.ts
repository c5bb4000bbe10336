/** A turn that comes later than twice its time tells that this process, or the machine, stood still. */
const LATE = 2;

/**
 * For how long questions have had no answer: pure bookkeeping. Only time counts in which the asking process ran
 * itself, for it is asleep with the other one on a laptop that is closed, and reads nothing while it is stopped.
 */
export class Unanswered {
  readonly #interval: number;
  #lookedAt: number;
  #time = 0;
  #open = false;

  /** It is looked every `interval` ms. */
  constructor(interval: number, now: number) {
    this.#interval = interval;
    this.#lookedAt = now;
  }

  /** A question went out. */
  asked(): void {
    this.#open = true;
  }

  answered(): void {
    this.#open = false;
    this.#time = 0;
  }

  /** A turn comes: for how many ms of ours there has been no answer. */
  look(now: number): number {
    const passed = now - this.#lookedAt;
    this.#lookedAt = now;
    if (this.#open && passed <= LATE * this.#interval) this.#time += passed;
    return this.#time;
  }
}
