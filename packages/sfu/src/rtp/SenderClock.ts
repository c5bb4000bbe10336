import { tsDiff } from './seq.ts';

/** Further from now than this a sender's clock is not believed. Milliseconds. */
const BELIEVED = 3000;

interface Anchor {
  readonly clockRate: number;
  readonly ntp: number;
  readonly rtpTimestamp: number;
}

/**
 * When the packets of one sender were captured, by its sender reports (RFC 3550 section 6.4.1): one clock for
 * all its streams. Times in milliseconds; those of our clock are off by the way of the first report.
 */
export class SenderClock {
  readonly #anchors = new Map<number, Anchor>();
  #offset = Number.NaN;

  /** A sender report of a stream came. `ntp`: milliseconds since 1900. */
  report(ssrc: number, clockRate: number, ntp: number, rtpTimestamp: number, now: number): void {
    if (Number.isNaN(this.#offset) || Math.abs(ntp + this.#offset - now) > BELIEVED) this.#offset = now - ntp;
    this.#anchors.set(ssrc, { clockRate, ntp, rtpTimestamp });
  }

  /** Forgets a stream that ended. */
  forget(ssrc: number): void {
    this.#anchors.delete(ssrc);
  }

  /** The sender's time for a timestamp, in milliseconds since 1900; NaN before the first report. */
  ntpOf(ssrc: number, timestamp: number): number {
    const anchor = this.#anchors.get(ssrc);
    if (!anchor) return Number.NaN;
    return anchor.ntp + (tsDiff(timestamp, anchor.rtpTimestamp) * 1000) / anchor.clockRate;
  }

  /** The same in our time; `now` when it is not known, or cannot be. */
  captureTime(ssrc: number, timestamp: number, now: number): number {
    const time = this.ntpOf(ssrc, timestamp) + this.#offset;
    return Math.abs(time - now) <= BELIEVED ? time : now;
  }
}
