/**
 * More is sent than is forwarded until the bucket of a usual traffic shaper would be empty: so many bytes more
 * than the estimate, but for so long at least and at most. Milliseconds.
 */
const BUCKET = 40_000;
const DURATION = { shortest: 200, longest: 600 };
/** How much more than the estimate is tried, and at least so much more, in bit/s. */
const FACTOR = 1.5;
const LEAST = 100_000;
/** A queue of so many milliseconds ends it: people should not notice. */
const QUEUE = 40;
/** It is gone after so long (ms), or there was another cause for it. */
const SETTLED = 1000;
/** What was sent last may take so long (ms) to be told of; who says nothing then is not probed. */
const PATIENCE = 500;
/** Less than this share of what was sent came out: it was too much. */
const CARRIED = 0.85;
/** No more than this at once, in milliseconds of its rate: clocks tick late on busy machines. */
const BURST = 60;
/** Milliseconds until the next try after one that failed; each time longer by the factor. */
const PAUSE = { shortest: 3000, longest: 10_000, factor: 1.6 };

/** What came out of a probe. */
export interface Probed {
  /** False: a queue began to grow, or too little came out. */
  readonly carried: boolean;
  /** Came out at the other end, bit/s. */
  readonly rate: number;
}

interface Attempt {
  readonly rate: number;
  readonly began: number;
  readonly ends: number;
  /** Of everything that was sent since, media too. */
  sent: number;
  /** Of what was told of: bytes after the first packet, and between which times they arrived. */
  arrived: number;
  first: number;
  last: number;
  /** When the newest of them was sent. */
  newest: number;
}

/**
 * Finds out whether a link carries more than is sent on it before pictures depend on it: has packets without
 * content sent for a moment, and looks at the transport-wide feedback whether a queue grows. Pure; milliseconds
 * of one clock, bit/s.
 */
export class Prober {
  #goal = 0;
  #attempt: Attempt | null = null;
  #next = 0;
  #pause = PAUSE.shortest;
  #settling = false;
  #endedAt = 0;

  /** More is sent than is forwarded, or was, and packets still wait behind it. */
  get probing(): boolean {
    return this.#attempt !== null || this.#settling;
  }

  /** The rate that would be of use; 0: no more than there is. */
  aim(goal: number): void {
    this.#goal = goal;
  }

  /** The link was found too narrow: it is left alone for a while. */
  hold(now: number): void {
    this.#next = Math.max(this.#next, now + PAUSE.shortest);
  }

  /** How many bytes to send now so that enough is sent. `calm`: no packet waits. To be asked all the time. */
  due(estimate: number, calm: boolean, now: number): number {
    if (!this.#attempt && calm && this.#goal > estimate && now >= this.#next) this.#begin(estimate, now);
    const attempt = this.#attempt;
    if (!attempt || now > attempt.ends) return 0;
    const wanted = ((now - attempt.began) * attempt.rate) / 8000 - attempt.sent;
    return Math.max(0, Math.min(wanted, (BURST * attempt.rate) / 8000));
  }

  /** A packet was sent, of whatever kind. Hot. */
  sent(bytes: number): void {
    if (this.#attempt) this.#attempt.sent += bytes;
  }

  /** A packet arrived; `arrival` by the receiver's clock. */
  arrived(bytes: number, sentAt: number, arrival: number): void {
    const attempt = this.#attempt;
    if (!attempt || sentAt < attempt.began || sentAt > attempt.ends) return;
    if (Number.isNaN(attempt.first)) attempt.first = arrival;
    else attempt.arrived += bytes;
    attempt.last = Math.max(attempt.last, arrival);
    attempt.newest = Math.max(attempt.newest, sentAt);
  }

  /** After feedback: packets waited so long at least. Null: nothing is known yet. */
  judge(waiting: number, now: number): Probed | null {
    const attempt = this.#attempt;
    if (waiting < QUEUE || now - this.#endedAt > SETTLED) this.#settling = false;
    if (!attempt) return null;
    const told = attempt.newest >= attempt.ends - BURST;
    const queue = attempt.newest > 0 && waiting > QUEUE;
    if (!queue && !told && now < attempt.ends + PATIENCE) return null;
    const rate = (attempt.arrived * 8000) / Math.max(1, attempt.last - attempt.first);
    const carried = !queue && told && rate >= attempt.rate * CARRIED;
    this.#end(carried, now);
    return { carried, rate: Math.min(rate, attempt.rate) };
  }

  #begin(estimate: number, now: number): void {
    const rate = Math.min(this.#goal * 1.05, Math.max(estimate * FACTOR, estimate + LEAST));
    const { shortest, longest } = DURATION;
    const ends = now + Math.min(longest, Math.max(shortest, (BUCKET * 8000) / (rate - estimate)));
    this.#attempt = { rate, began: now, ends, sent: 0, arrived: 0, first: Number.NaN, last: 0, newest: 0 };
  }

  #end(carried: boolean, now: number): void {
    this.#attempt = null;
    this.#settling = !carried;
    this.#endedAt = now;
    this.#next = carried ? now : now + this.#pause;
    this.#pause = carried ? PAUSE.shortest : Math.min(PAUSE.longest, this.#pause * PAUSE.factor);
  }
}
