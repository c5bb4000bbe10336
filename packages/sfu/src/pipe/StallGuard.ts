/** How often the event loop is looked at, and how late it may be before its packets are old. Milliseconds. */
const LOOK = 50;
const STALL = 400;
/** No more than this in one turn of the loop, and the backlog is through. */
const FEW = 5;

/**
 * Native code has a queue without an end: after a stall of the event loop everything that came meanwhile is
 * handed over at once, too late for anybody. What is handed over until the queue is empty is stale.
 */
export class StallGuard {
  #lookedAt = performance.now();
  #draining = false;
  #turn = 0;
  readonly #timer = setInterval(() => this.#look(), LOOK).unref();

  /** To be asked once for every packet: is it older than it is useful? Hot. */
  isStale(): boolean {
    if (!this.#draining) return false;
    this.#turn++;
    return true;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Timers come before packets in a turn of the loop, so the first one after a stall sees it in time. */
  #look(): void {
    const now = performance.now();
    if (now - this.#lookedAt > STALL && !this.#draining) this.#drain();
    this.#lookedAt = now;
  }

  #drain(): void {
    this.#draining = true;
    this.#turn = 0;
    setImmediate(() => {
      if (this.#turn > FEW) this.#drain();
      else this.#draining = false;
    });
  }
}
