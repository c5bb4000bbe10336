import type { TransportFeedback } from '../rtcp/types.ts';
import { LossMeter } from './LossMeter.ts';
import { QueueDelay } from './QueueDelay.ts';
import { type EstimateOptions, RateController } from './RateController.ts';
import { RateMeter } from './RateMeter.ts';
import { SentHistory } from './SentHistory.ts';

/** What a transport asks about its link. Times in milliseconds of one clock, rates in bit/s. */
export interface BandwidthEstimator {
  /** What may be sent now. */
  readonly bitrate: number;
  /** A packet with this transport-wide sequence number was sent. */
  sent(sequenceNumber: number, bytes: number, now: number): void;
  /** The receiver told which packets arrived, and when. */
  feedback(feedback: TransportFeedback, now: number): void;
  /** The receiver's own estimate: for those that give no transport-wide feedback. */
  remb(bitrate: number, now: number): void;
  /** Share of packets lost by a receiver report, 0 to 1: for those that give nothing better. */
  loss(fraction: number, now: number): void;
}

/** So long after transport-wide feedback nothing else is believed; after REMB no receiver report. Milliseconds. */
const FEEDBACK_HOLDS = 3000;
/** Shortest time between two receiver reports that count, in milliseconds. */
const REPORTS = 500;
/** A receiver's clock wraps after 2^24 × 64 ms; any step as large as this is one. */
const CLOCK_STEP = 60_000;

/**
 * Finds what a link carries from where packets wait and get lost, in the manner of
 * draft-ietf-rmcat-gcc-02, with the waiting itself in place of its gradient.
 */
export class SendSideEstimator implements BandwidthEstimator {
  readonly #history = new SentHistory();
  readonly #queue = new QueueDelay();
  readonly #loss = new LossMeter();
  readonly #offered = new RateMeter(500);
  readonly #delivered = new RateMeter(500);
  readonly #sent = new RateMeter(1000);
  readonly #controller: RateController;
  #lastFeedback = Number.NEGATIVE_INFINITY;
  #lastRemb = Number.NEGATIVE_INFINITY;
  #lastReport = Number.NEGATIVE_INFINITY;
  #lastArrival = Number.NaN;
  #lastSent = 0;

  constructor(options: EstimateOptions = { start: 1_000_000, min: 50_000, max: 50_000_000 }) {
    this.#controller = new RateController(options);
  }

  get bitrate(): number {
    return this.#controller.bitrate;
  }

  sent(sequenceNumber: number, bytes: number, now: number): void {
    this.#history.add(sequenceNumber, bytes, now);
    this.#sent.add(bytes, now);
  }

  feedback(feedback: TransportFeedback, now: number): void {
    let least = Number.POSITIVE_INFINITY;
    let rtt = 0;
    for (const [index, sequenceNumber] of feedback.sequenceNumbers.entries()) {
      if (!this.#history.take(sequenceNumber)) continue;
      const arrival = feedback.arrivals[index] as number;
      this.#expectClock(arrival);
      least = Math.min(least, arrival - this.#history.time);
      rtt = now - this.#history.time;
      this.#lastSent = this.#history.time;
      this.#offered.add(this.#history.bytes, this.#history.time);
      this.#delivered.add(this.#history.bytes, arrival);
    }
    if (this.#loss.add(feedback, this.#history, now))
      this.#controller.lost(this.#loss, this.#delivered.rate(this.#lastArrival));
    if (least === Number.POSITIVE_INFINITY) return;
    this.#lastFeedback = now;
    const waiting = this.#queue.update(least, now);
    const offered = this.#offered.rate(this.#lastSent);
    this.#controller.arrived({
      waiting,
      rtt,
      offered,
      delivered: this.#delivered.rate(this.#lastArrival),
      now,
    });
  }

  remb(bitrate: number, now: number): void {
    this.#lastRemb = now;
    if (now - this.#lastFeedback > FEEDBACK_HOLDS) this.#controller.told(bitrate);
  }

  loss(fraction: number, now: number): void {
    if (now - Math.max(this.#lastFeedback, this.#lastRemb) <= FEEDBACK_HOLDS) return;
    // There is one report for each stream; those of one second say the same.
    if (now - this.#lastReport < REPORTS) return;
    this.#lastReport = now;
    this.#controller.reported(fraction, this.#sent.rate(now));
  }

  #expectClock(arrival: number): void {
    if (Math.abs(arrival - this.#lastArrival) > CLOCK_STEP) {
      this.#queue.reset();
      this.#delivered.reset();
    }
    this.#lastArrival = arrival;
  }
}
