/** A connection that is not there this long after both descriptions is given up, in milliseconds. */
const FIRST_LIMIT = 4_000;
/** Where processors are short it only takes longer: each next one has more time, up to this. */
const LAST_LIMIT = 20_000;
const LONGER = 1.5;
/** Chromium says "disconnected" after some seconds without an answer; so long it may come back by itself. */
const TROUBLE_LIMIT = 1_000;
/** Delays before the third and later attempts, in milliseconds. The second follows at once. */
const FIRST_DELAY = 300;
const LAST_DELAY = 5_000;

/** Since when a connection is what it is: milliseconds of performance.now(); null: it is not. */
export interface Course {
  /** Both descriptions are known. */
  readonly negotiatedAt: number | null;
  /** The state "disconnected". */
  readonly troubledSince: number | null;
}

/**
 * Is another connection better than this one? One that fails in DTLS, some in a thousand, is one such.
 * `limit`: see {@link Attempts.limit}.
 */
export function isHopeless(
  state: RTCPeerConnectionState,
  course: Course,
  now: number,
  limit: number,
): boolean {
  if (state === 'failed' || state === 'closed') return true;
  if (state === 'connected') return false;
  if (course.troubledSince !== null) return now - course.troubledSince > TROUBLE_LIMIT;
  return course.negotiatedAt !== null && now - course.negotiatedAt > limit;
}

/** When the next attempt may be made, and how long it may take: pure bookkeeping. */
export class Attempts {
  #failures = 0;
  #next = 0;
  #limit = FIRST_LIMIT;

  /** How long after both descriptions it may take to connect, in milliseconds. */
  get limit(): number {
    return this.#limit;
  }

  due(now: number): boolean {
    return now >= this.#next;
  }

  failed(now: number): void {
    this.#failures += 1;
    const delay = this.#failures === 1 ? 0 : Math.min(FIRST_DELAY * 2 ** (this.#failures - 2), LAST_DELAY);
    this.#next = now + delay;
  }

  /** It did not connect: perhaps it needs more time. */
  gaveUp(now: number): void {
    this.failed(now);
    this.#limit = Math.min(this.#limit * LONGER, LAST_LIMIT);
  }

  succeeded(): void {
    this.#failures = 0;
    this.#next = 0;
    this.#limit = FIRST_LIMIT;
  }
}
