import type { ReportBlock } from '../rtcp/types.ts';
import { Unwrapper } from '../rtp/seq.ts';

/** What arrived of one stream, for receiver reports (RFC 3550 section 6.4.1, appendices A.3 and A.8). */
export class ReceptionCounter {
  readonly #clockRate: number;
  readonly #unwrapper = new Unwrapper();
  #first = Number.NaN;
  #highest = 0;
  #received = 0;
  #expectedBefore = 0;
  #receivedBefore = 0;
  #transit = Number.NaN;
  #jitter = 0;
  #lastReport = 0;
  #lastReportAt = 0;

  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  /** A packet came, not a repeated one. `now` in milliseconds. */
  received(sequenceNumber: number, timestamp: number, now: number): void {
    const place = this.#unwrapper.unwrap(sequenceNumber);
    if (Number.isNaN(this.#first)) this.#first = place;
    if (place > this.#highest) this.#highest = place;
    this.#received++;
    const transit = (now * this.#clockRate) / 1000 - timestamp;
    const difference = Math.abs(transit - this.#transit);
    // A wrap of the timestamp, or a stream that went on after a pause, is no jitter.
    if (difference < this.#clockRate) this.#jitter += (difference - this.#jitter) / 16;
    this.#transit = transit;
  }

  /** Its sender reported. */
  reported(ntpMiddle: number, now: number): void {
    this.#lastReport = ntpMiddle;
    this.#lastReportAt = now;
  }

  /** Null: nothing came yet. */
  report(ssrc: number, now: number): ReportBlock | null {
    if (Number.isNaN(this.#first)) return null;
    const expected = this.#highest - this.#first + 1;
    const expectedNow = expected - this.#expectedBefore;
    const lostNow = expectedNow - (this.#received - this.#receivedBefore);
    this.#expectedBefore = expected;
    this.#receivedBefore = this.#received;
    const lost = expected - this.#received;
    return {
      ssrc,
      fractionLost: expectedNow > 0 ? Math.min(Math.max(lostNow / expectedNow, 0), 255 / 256) : 0,
      cumulativeLost: Math.max(Math.min(lost, 0x7fffff), -0x800000),
      highestSequence: this.#highest >>> 0,
      jitter: Math.round(this.#jitter) >>> 0,
      lastReport: this.#lastReport,
      delaySinceLastReport:
        this.#lastReport === 0 ? 0 : Math.round(((now - this.#lastReportAt) * 65_536) / 1000) >>> 0,
    };
  }
}
