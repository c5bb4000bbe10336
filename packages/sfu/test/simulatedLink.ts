import type { BandwidthEstimator } from '../src/bandwidth/estimate.ts';
import { ArrivalCollector } from '../src/rtcp/ArrivalCollector.ts';
import { readRtcp } from '../src/rtcp/read.ts';

/** A link, and a sender that follows its estimate on it. Rates in bit/s, times in milliseconds. */
export interface LinkOptions {
  readonly capacity: number;
  /** Share of packets lost at random. */
  readonly loss?: number;
  /** Longest wait in its queue; what would wait longer is dropped. */
  readonly queue?: number;
  /** So many bytes it lets through at once when it was idle, as a token bucket does. */
  readonly burst?: number;
  /** What is sent, instead of what the estimate allows, and what the estimator wants sent to try the link. */
  readonly wanted?: number;
  /** Packets are delayed at random up to so much. */
  readonly jitter?: number;
  /** So long in every two seconds the receiver does not look at what arrives. */
  readonly busy?: number;
}

/** What was seen in a time. */
export interface Seen {
  readonly rates: number[];
  readonly waits: number[];
  dropped: number;
}

const STEP = 5;
const DELAY = 20;
const FEEDBACK = 100;
const PACKET = 1000;
const PADDING = 275;

/** Time of its own: nothing here waits. */
export class SimulatedLink {
  readonly #estimator: BandwidthEstimator;
  readonly #collector = new ArrivalCollector();
  readonly #way: { sequenceNumber: number; at: number }[] = [];
  readonly #back: { packet: Buffer; at: number }[] = [];
  #random = 12_345;
  #now = 1000;
  #free = 0;
  #credit = 0;
  #sequenceNumber = 65_000;

  constructor(estimator: BandwidthEstimator) {
    this.#estimator = estimator;
  }

  run(duration: number, options: LinkOptions): Seen {
    const seen: Seen = { rates: [], waits: [], dropped: 0 };
    for (const end = this.#now + duration; this.#now < end; this.#now += STEP) {
      this.#send(options, seen);
      this.#arrive(options.busy ?? 0);
      seen.rates.push(this.#estimator.bitrate);
    }
    return seen;
  }

  #send(options: LinkOptions, seen: Seen) {
    this.#credit += ((options.wanted ?? this.#estimator.bitrate) * STEP) / 8000;
    for (; this.#credit >= PACKET; this.#credit -= PACKET) this.#sendOne(PACKET, options, seen);
    for (let due = this.#estimator.padding(this.#now); due > 0; due -= PADDING)
      this.#sendOne(PADDING, options, seen);
  }

  #sendOne(bytes: number, options: LinkOptions, seen: Seen): void {
    const { capacity, loss = 0, queue = 1000, burst = 0, jitter = 0 } = options;
    this.#sequenceNumber = (this.#sequenceNumber + 1) & 0xffff;
    this.#estimator.sent(this.#sequenceNumber, bytes, this.#now);
    const free = Math.max(this.#free, this.#now - (burst * 8000) / capacity);
    const wait = Math.max(0, free - this.#now);
    seen.waits.push(wait);
    if (wait > queue) seen.dropped++;
    if (wait > queue || this.#chance() < loss) return;
    this.#free = free + (bytes * 8000) / capacity;
    const at = Math.max(this.#now, this.#free) + DELAY + jitter * this.#chance();
    this.#way.push({ sequenceNumber: this.#sequenceNumber, at });
  }

  #arrive(busy: number): void {
    if (this.#now % 2000 < busy) return;
    this.#way.sort((a, b) => a.at - b.at);
    while (this.#way[0] && this.#way[0].at <= this.#now) {
      const arrived = this.#way.shift();
      // Another clock than the sender's.
      if (arrived) this.#collector.arrived(arrived.sequenceNumber, this.#seenAt(arrived.at, busy) + 777_777);
    }
    if (this.#now % FEEDBACK === 0)
      for (const packet of this.#collector.take(1, 2)) this.#back.push({ packet, at: this.#now + DELAY });
    while (this.#back[0] && this.#back[0].at <= this.#now) this.#hear(this.#back.shift()?.packet);
  }

  #seenAt(at: number, busy: number): number {
    return at % 2000 < busy ? this.#now : at;
  }

  #hear(packet: Buffer | undefined): void {
    if (!packet) return;
    for (const rtcp of readRtcp(packet))
      if (rtcp.type === 'transportFeedback') this.#estimator.feedback(rtcp.feedback, this.#now);
  }

  /** The same numbers every time (Park and Miller). */
  #chance(): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random / 2_147_483_647;
  }
}
