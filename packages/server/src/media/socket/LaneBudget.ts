/** How much may come at once, in seconds of what may come all the time. */
const BURST = 2;

/** How many messages and bytes may come: a token bucket for each. Pure bookkeeping, times in milliseconds. */
export class LaneBudget {
  readonly #perSecond: { readonly messages: number; readonly bytes: number };
  #messages: number;
  #bytes: number;
  #at: number;

  constructor(perSecond: { readonly messages: number; readonly bytes: number }, now: number) {
    this.#perSecond = perSecond;
    this.#messages = perSecond.messages * BURST;
    this.#bytes = perSecond.bytes * BURST;
    this.#at = now;
  }

  /** False: a message of that size is too much now. */
  take(bytes: number, now: number): boolean {
    const { messages, bytes: most } = this.#perSecond;
    const seconds = Math.max(0, now - this.#at) / 1000;
    this.#at = now;
    this.#messages = Math.min(messages * BURST, this.#messages + messages * seconds) - 1;
    this.#bytes = Math.min(most * BURST, this.#bytes + most * seconds) - bytes;
    return this.#messages >= 0 && this.#bytes >= 0;
  }
}
