import { timing } from '@parlor/protocol';

/**
 * So many packets between two readings are a steady stream. Silence that is not sent (Opus DTX) still comes
 * as a packet every 400 ms: nothing to wait for.
 */
const STEADY = 4;

/**
 * When something was last heard on one link, and what was due. Two things count: beats on the data channel
 * and RTP. Pure bookkeeping; times are performance.now() in milliseconds.
 */
export class SignsOfLife {
  #heard: number | null = null;
  #packets = 0;
  #rtpDue = false;

  /** A beat came. */
  beat(now: number): void {
    this.#heard = now;
  }

  /** A reading of the packet counter, some hundred milliseconds after the one before; the last came `at`. */
  sample(packets: number, at: number): void {
    const news = packets - this.#packets;
    this.#rtpDue = news >= STEADY;
    this.#packets = packets;
    if (news > 0) this.#heard = Math.max(this.#heard ?? at, at);
  }

  /** This page was held up itself: what it did not hear says nothing. */
  excuse(now: number): void {
    if (this.#heard !== null) this.#heard = now;
  }

  /** How long nothing was heard; 0 when nothing was ever due. */
  silence(now: number): number {
    return this.#heard === null ? 0 : now - this.#heard;
  }

  /** True while media or beats are expected from this link. */
  get due(): boolean {
    return this.#heard !== null;
  }

  /** How long to listen before "silent" may be said: RTP comes all the time, a beat now and then. */
  get patience(): number {
    return this.#rtpDue ? timing.silence : timing.silence + timing.beat;
  }
}
