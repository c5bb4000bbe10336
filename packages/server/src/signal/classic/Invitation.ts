/** In milliseconds: how often a client is asked that has not called yet, at first and after some time. */
const FIRST_INTERVAL = 1_000;
const LATER_INTERVAL = 3_000;
const FIRST_ATTEMPTS = 15;
/** For the answer to a call there is more time with every attempt, in milliseconds. */
const ANSWER_TIME = 2_000;
const MAX_ANSWER_TIME = 10_000;

/** What a classic client is told of somebody. */
export type ClassicEvent = 'user-connected' | 'user-disconnected';

/**
 * Has a classic client call somebody. Until its camera is ready it hears nothing, and if the other is a
 * classic client too, that one is as deaf to the call: so it is asked again and again until an answer went by.
 */
export class Invitation {
  readonly #tell: (event: ClassicEvent) => void;
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;
  #calls = 0;

  constructor(tell: (event: ClassicEvent) => void) {
    this.#tell = tell;
    this.#ask();
  }

  /** It called. */
  called(): void {
    this.#calls += 1;
    this.#askAfter(Math.min(this.#calls * ANSWER_TIME, MAX_ANSWER_TIME));
  }

  /** The call was answered: they meet. */
  answered(): void {
    clearTimeout(this.#timer);
  }

  /** The call came to nothing: from the beginning. */
  renew(): void {
    this.#asked = 0;
    this.#ask();
  }

  /** It is to end the call. */
  revoke(): void {
    clearTimeout(this.#timer);
    this.#tell('user-disconnected');
  }

  /** Nobody is there to be told any more. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #ask(): void {
    // Otherwise it would keep the earlier call as well.
    if (this.#calls > 0) this.#tell('user-disconnected');
    this.#tell('user-connected');
    this.#asked += 1;
    this.#askAfter(this.#asked < FIRST_ATTEMPTS ? FIRST_INTERVAL : LATER_INTERVAL);
  }

  #askAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), ms);
  }
}
