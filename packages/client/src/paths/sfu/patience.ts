/** A connection that is not there this long after both descriptions is given up, in milliseconds. */
const CONNECT_LIMIT = 4_000;
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

/** Is another connection better than this one? One that fails in DTLS, some in a thousand, is one such. */
export function isHopeless(state: RTCPeerConnectionState, course: Course, now: number): boolean {
  if (state === 'failed' || state === 'closed') return true;
  if (state === 'connected') return false;
  if (course.troubledSince !== null) return now - course.troubledSince > TROUBLE_LIMIT;
  return course.negotiatedAt !== null && now - course.negotiatedAt > CONNECT_LIMIT;
}

/** When the next attempt may be made: pure bookkeeping. */
export class Attempts {
  #failures = 0;
  #next = 0;

  due(now: number): boolean {
    return now >= this.#next;
  }

  failed(now: number): void {
    this.#failures += 1;
    const delay = this.#failures === 1 ? 0 : Math.min(FIRST_DELAY * 2 ** (this.#failures - 2), LAST_DELAY);
    this.#next = now + delay;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#next = 0;
  }
}
