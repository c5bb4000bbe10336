import type { MediaEvidence } from '@parlor/protocol';
import { timing } from '@parlor/protocol';

/**
 * So many packets between two readings are a steady stream. Silence that is not sent (Opus DTX) still comes
 * as a packet every 400 ms: nothing to wait for.
 */
const STEADY = 4;
/** Between two readings, and between two alarms. Milliseconds. */
const READING = 250;
const ALARM = 1_000;

/** What of one owner arrives, and whether something is due. Times in milliseconds. */
export class SignsOfLife {
  #heardAt = Number.NaN;
  #packets = 0;
  #readAt = 0;
  #due = false;
  /** The last reading found something, and too little of it. */
  #thin = false;
  #alarmedAt = Number.NEGATIVE_INFINITY;

  /** Anything came, on any of the owner's transports. Hot. */
  heard(now: number): void {
    this.#heardAt = now;
  }

  /** A packet of a track that is not muted came. Hot. */
  media(): void {
    this.#packets++;
  }

  /** Nothing is due any more, until something steady comes: a track ended, was muted, or its connection ended. */
  excuse(): void {
    this.#due = false;
    this.#packets = 0;
  }

  /** To be called every some ten milliseconds. True: to be told as silent now. */
  tick(now: number): boolean {
    if (now - this.#readAt >= READING) {
      this.#readAt = now;
      if (this.#packets > 0) this.#weigh(this.#packets >= STEADY);
      this.#packets = 0;
    }
    if (!this.#isSilent(now, timing.suspicion) || now - this.#alarmedAt < ALARM) return false;
    this.#alarmedAt = now;
    return true;
  }

  /** Listens for a moment: only what comes after the question counts. */
  async observe(): Promise<MediaEvidence> {
    const before = this.#heardAt;
    await new Promise((resolve) => setTimeout(resolve, timing.silence));
    if (!Object.is(this.#heardAt, before)) return 'arriving';
    return this.#due ? 'silent' : 'none';
  }

  /**
   * A stream that ends at once was steady until then, also when it ended in the middle of a reading; one that
   * thinned out is not due any more.
   */
  #weigh(steady: boolean): void {
    this.#due = steady || (this.#due && !this.#thin);
    this.#thin = !steady;
  }

  #isSilent(now: number, patience: number): boolean {
    return this.#due && now - this.#heardAt >= patience;
  }
}
