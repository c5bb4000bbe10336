import { timing } from '@parlor/protocol';

/** How far back packets are counted, in milliseconds. */
const WINDOW = 1_000;
/** Silence of so many usual gaps between packets is more than chance. */
const GAPS = 3;

/**
 * When something was last heard on one link, and what was due. Two things count: beats on the data channel
 * and RTP. Pure bookkeeping; times are performance.now() in milliseconds.
 */
export class SignsOfLife {
  #heard: number | null = null;
  /** The packet counter over the last {@link WINDOW}, oldest first. */
  #readings: { now: number; packets: number }[] = [];

  /** A beat came. */
  beat(now: number): void {
    this.#heard = now;
  }

  /** A reading of the packet counter; the last packet came `at`. */
  sample(packets: number, at: number, now: number): void {
    // Readings begin within a beat of the connection.
    if (this.#readings.length === 0) this.#readings = [{ now: now - timing.beat, packets: 0 }];
    const news = packets - (this.#readings.at(-1)?.packets ?? 0);
    this.#readings = [...this.#readings.filter((one) => now - one.now <= WINDOW), { now, packets }];
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

  /**
   * How long to listen before "silent" may be said, in milliseconds: where packets come all the time not
   * long; where none are due, or few (Opus DTX: one every 400 ms), until a beat must have come.
   */
  get patience(): number {
    const [first, last] = [this.#readings[0], this.#readings.at(-1)];
    const packets = first && last ? last.packets - first.packets : 0;
    const gap = first && last && packets > 0 ? (last.now - first.now) / packets : Number.POSITIVE_INFINITY;
    return Math.min(Math.max(GAPS * gap, timing.silence), timing.silence + timing.beat);
  }
}
