import { timing } from '@parlor/protocol';

/** So many packets, with some at every reading, are a steady stream, whose silence means something. */
const STEADY = 4;

/**
 * Does a track flow, as far as it is due? Pure bookkeeping; times are performance.now() in milliseconds. There
 * are no beats from person to person here: only a stream that was steady can be missed.
 */
export class Flow {
  #packets = 0;
  #heard = Number.NEGATIVE_INFINITY;
  #readAt = Number.POSITIVE_INFINITY;
  /** How long nothing may be heard: with many tracks there are fewer readings. */
  #patience: number = timing.suspicion;
  /** Packets since a reading brought none. */
  #run = 0;
  #steady = false;

  /**
   * A reading of the packet counter, some hundred milliseconds after the one before. `due`: nothing speaks
   * against packets (muted, paused, out of contact).
   */
  read(now: number, packets: number, due: boolean): void {
    const news = packets - this.#packets;
    this.#packets = packets;
    this.#patience = Math.max(timing.suspicion, 2 * (now - this.#readAt));
    this.#readAt = now;
    this.#run = due && news > 0 ? this.#run + news : 0;
    if (!due) this.#steady = false;
    else if (this.#run >= STEADY) this.#steady = true;
    if (news !== 0) this.#heard = now;
  }

  /** This page was held up itself: what it did not hear says nothing. */
  excuse(now: number): void {
    this.#heard = now;
  }

  /** Is a steady stream due? */
  get due(): boolean {
    return this.#steady;
  }

  get packets(): number {
    return this.#packets;
  }

  /** `missing`: the server says that it sends nothing, although it is wished. */
  flows(now: number, missing = false): boolean {
    return (!this.#steady && !missing) || now - this.#heard < this.#patience;
  }
}
