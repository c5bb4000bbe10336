import type { TransportFeedback } from '../rtcp/types.ts';
import { BusyPeriod } from './BusyPeriod.ts';
import { LossMeter } from './LossMeter.ts';
import { Prober } from './Prober.ts';
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
  /** Whether the receiver tells which packets arrive: only then can a link be probed. */
  hears(now: number): boolean;
  /** The rate that would be of use; 0: no more than there is; null: nothing can be sent to try it. */
  aim(goal: number | null): void;
  /** How many bytes without content to send now, to try the link. To be asked all the time. */
  padding(now: number): number;
}

/** So long after transport-wide feedback nothing else is believed; after REMB no receiver report. Milliseconds. */
const FEEDBACK_HOLDS = 3000;
/** Shortest time between two receiver reports that count, in milliseconds. */
const REPORTS = 500;
/** Packets that wait for less, in milliseconds, wait for nothing that we sent. */
const CALM = 25;
/** Of so many packets hardly all are late by chance. */
const RECENT = 4;
/** A receiver's clock wraps after 2^24 × 64 ms; any step as large as this is one. */
const CLOCK_STEP = 60_000;

/**
 * Finds what a link carries from where packets wait and get lost, in the manner of
 * draft-ietf-rmcat-gcc-02, with the waiting itself in place of its gradient.
 */
export class SendSideEstimator implements BandwidthEstimator {
  readonly #history = new SentHistory();
  readonly #queue = new QueueDelay();
  readonly #busy = new BusyPeriod();
  readonly #prober = new Prober();
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
  /** The least of the last feedback, and of the last few packets. */
  #waiting = 0;
  readonly #recent = new Recent();

  constructor(options: EstimateOptions = { start: 1_000_000, min: 50_000, max: 50_000_000 }) {
    this.#controller = new RateController(options);
  }

  get bitrate(): number {
    return this.#controller.bitrate;
  }

  sent(sequenceNumber: number, bytes: number, now: number): void {
    this.#history.add(sequenceNumber, bytes, now);
    this.#sent.add(bytes, now);
    this.#prober.sent(bytes);
  }

  hears(now: number): boolean {
    return now - this.#lastFeedback <= FEEDBACK_HOLDS;
  }

  aim(goal: number | null): void {
    this.#controller.trusting = goal === null;
    this.#prober.aim(goal ?? 0);
  }

  padding(now: number): number {
    return this.#prober.due(this.bitrate, this.#waiting < CALM, now);
  }

  feedback(feedback: TransportFeedback, now: number): void {
    const before = this.bitrate;
    let least = Number.POSITIVE_INFINITY;
    let rtt = 0;
    for (const [index, sequenceNumber] of feedback.sequenceNumbers.entries()) {
      if (!this.#history.take(sequenceNumber)) continue;
      const arrival = feedback.arrivals[index] as number;
      const { time, bytes } = this.#history;
      this.#expectClock(arrival);
      least = Math.min(least, arrival - time);
      rtt = now - time;
      this.#lastSent = time;
      const waiting = this.#queue.waitingOf(arrival - time);
      this.#recent.add(waiting);
      this.#busy.add(bytes, waiting, arrival);
      this.#prober.arrived(bytes, time, arrival);
      this.#offered.add(bytes, time);
      this.#delivered.add(bytes, arrival);
    }
    if (this.#loss.add(feedback, this.#history, now))
      this.#controller.lost(this.#loss, this.#delivered.rate(this.#lastArrival));
    if (least === Number.POSITIVE_INFINITY) return;
    this.#lastFeedback = now;
    this.#waiting = this.#queue.update(least, now);
    this.#controller.arrived({
      waiting: this.#waiting,
      waitingNow: this.#recent.least,
      rtt,
      sent: this.#sent.rate(now),
      offered: this.#offered.rate(this.#lastSent),
      delivered: this.#delivered.rate(this.#lastArrival),
      carried: this.#busy.rate,
      probing: this.#prober.probing,
      now,
    });
    if (this.bitrate < before) this.#prober.hold(now);
    const probed = this.#prober.judge(this.#recent.least, now);
    if (probed) this.#controller.probed(probed, this.#busy.rate);
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
      this.#busy.reset();
      this.#delivered.reset();
    }
    this.#lastArrival = arrival;
  }
}

/** The least of the last few values. */
class Recent {
  readonly #values = new Float64Array(RECENT);
  #count = 0;

  get least(): number {
    return Math.min(...this.#values);
  }

  add(value: number): void {
    this.#values[this.#count++ % RECENT] = value;
  }
}
