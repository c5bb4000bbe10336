/** How long the least delay is believed, in milliseconds: clocks drift, and routes change. */
const BELIEVED = 10_000;

/**
 * How long packets wait in queues on their way: their delay above the least one seen in the last ten to twenty
 * seconds. The two clocks need not agree.
 */
export class QueueDelay {
  #least = Number.POSITIVE_INFINITY;
  #leastBefore = Number.POSITIVE_INFINITY;
  #since = Number.NEGATIVE_INFINITY;

  /** `delay`: arrival less sending, the least of a batch. Returns milliseconds of waiting. */
  update(delay: number, now: number): number {
    if (now - this.#since > BELIEVED) {
      this.#leastBefore = this.#least;
      this.#least = delay;
      this.#since = now;
    }
    this.#least = Math.min(this.#least, delay);
    return delay - Math.min(this.#least, this.#leastBefore);
  }

  /** How long a packet with this delay waited, as far as is known; 0 before anything is. */
  waitingOf(delay: number): number {
    const least = Math.min(this.#least, this.#leastBefore);
    return least === Number.POSITIVE_INFINITY ? 0 : delay - least;
  }

  /** The receiver's clock began anew. */
  reset(): void {
    this.#since = Number.NEGATIVE_INFINITY;
    this.#least = Number.POSITIVE_INFINITY;
  }
}
