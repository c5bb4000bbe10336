import type { Probed } from './Prober.ts';
import { RandomLoss } from './RandomLoss.ts';

/** Bounds in bit/s. */
export interface EstimateOptions {
  readonly start: number;
  readonly min: number;
  readonly max: number;
}

/** Packets that wait so long, in milliseconds: none, too long, far too long, very long, hopelessly long. */
const EMPTY = 25;
const FULL = 50;
const OVERFULL = 200;
const LONG = 500;
const FLOODED = 800;
/** Waiting for so long (milliseconds) is a queue when less comes out than goes in; otherwise only after longer. */
const GROWING = 100;
const STANDING = 1000;
/** A queue may take so long (ms) to run empty once less goes in. */
const EMPTYING = 2000;
/** What a link carries is measured so exactly: packets of sound weigh more than those of pictures. */
const ABOUT = 1.15;
/** Less than this share of what goes in comes out: the queue grows. */
const NARROW = 0.92;
/** Growth per second: where the link's limit is not known, near it, and each second beyond it. */
const FAST = 0.5;
const SLOW = 0.06;
const FASTER = 0.15;
/** Between these shares of the limit found last, care is taken. */
const NEAR = 0.9;
const BEYOND = 1.05;
/** More loss than this is no radio's (draft-ietf-rmcat-gcc-02 section 6). */
const CONGESTED = 0.1;
const HEAVY = 0.35;
/** Nothing is known of rates this far above what is sent. */
const UNTRIED = 2.5;
const UNTRIED_MORE = 200_000;

/** A link that carries less than this share of what is sent on it, and makes packets wait so long (ms). */
const TOO_NARROW = 0.75;
const WAITS = 60;
/** How much more than what is sent may be believed unproven, once the link was found too narrow. */
const UNPROVEN = 1.2;

/** What one feedback says: milliseconds and bit/s. */
export interface Arrived {
  /** The least of the packets it tells of, and of the last few. */
  readonly waiting: number;
  readonly waitingNow: number;
  readonly rtt: number;
  /** What was sent in the last second. */
  readonly sent: number;
  /** What the link carried while packets waited for it; NaN: none did. */
  readonly carried: number;
  /** More is sent than is forwarded, to see whether it arrives. */
  readonly probing: boolean;
  /** The rate at which what arrived had been sent, and at which it came out at the other end. */
  readonly offered: number;
  readonly delivered: number;
  readonly now: number;
}

/** Shares of packets, 0 to 1. */
export interface Loss {
  readonly fraction: number;
  /** As much of it as can hardly be by chance. */
  readonly certain: number;
}

/** Raises and lowers a rate by what is heard of the packets sent at it. */
export class RateController {
  readonly #options: EstimateOptions;
  /** What the link carried when it was last found too narrow; infinite: never, or that is not true any more. */
  #limit = Number.POSITIVE_INFINITY;
  #beyondSince = Number.NaN;
  #fullSince = Number.NaN;
  #draining = false;
  #holdUntil = 0;
  #cutAt = Number.NEGATIVE_INFINITY;
  #lastWaiting = 0;
  #lastTime = Number.NaN;
  /** Without what would be lost at any rate. */
  #loss = 0;
  readonly #random = new RandomLoss();

  bitrate: number;
  /** What a link carries is found out by sending more on it; otherwise by probes alone. */
  trusting = true;

  constructor(options: EstimateOptions) {
    this.#options = options;
    this.bitrate = options.start;
  }

  /** Transport-wide feedback came. */
  arrived(heard: Arrived): void {
    const { waiting, probing, now } = heard;
    const seconds = Number.isNaN(this.#lastTime) ? 0 : Math.min(0.5, (now - this.#lastTime) / 1000);
    this.#lastTime = now;
    const overused = this.#overused(heard);
    // A queue that a probe makes goes with the probe.
    if (probing && waiting < OVERFULL) return;
    if (overused || tooNarrow(heard)) {
      if (now >= this.#holdUntil && !this.#empties(heard)) this.#cut(heard);
    } else if (waiting < EMPTY) this.#grow(heard, seconds);
    this.#lastWaiting = waiting;
  }

  /** A probe is over; `busy`: what the link carried while packets waited for it, NaN: none did. */
  probed({ carried, rate }: Probed, busy: number): void {
    if (carried) {
      this.#limit = Math.max(this.#limit, rate);
      this.#set(Math.max(this.bitrate, rate));
    } else if (rate > 0) {
      this.#limit = Math.min(this.#limit, Number.isNaN(busy) ? rate : busy * ABOUT);
      this.#set(Math.min(this.bitrate, this.#limit));
    }
  }

  /** A new share of packets lost, by transport-wide feedback. */
  lost({ fraction, certain }: Loss, delivered: number): void {
    const { share } = this.#random;
    this.#random.lost(fraction, this.bitrate);
    this.#loss = fraction - share;
    if (certain - share <= CONGESTED) return;
    this.#limit = delivered;
    // So much is lost only where far more is sent than fits, whatever was believed before.
    const step = certain - share > HEAVY ? 0 : this.bitrate * (1 - fraction / 2);
    this.#set(Math.min(this.bitrate, Math.max(step, delivered * 0.85)));
  }

  /** The receiver's own estimate. */
  told(bitrate: number): void {
    this.#set(bitrate);
  }

  /** A share of packets lost, by a receiver report; `sent` bit/s. */
  reported(fraction: number, sent: number): void {
    if (fraction > CONGESTED) this.#set(this.bitrate * (1 - fraction / 2));
    else if (fraction < 0.02) this.#set(Math.max(this.bitrate, Math.min(this.bitrate * 1.05, untried(sent))));
  }

  /**
   * Whether a queue stands that does not shorten by itself. A receiver that was busy for a moment has a long
   * wait too, but then all comes out at once.
   */
  #overused({ waiting, offered, delivered, now }: Arrived): boolean {
    if (waiting <= FULL) {
      this.#fullSince = Number.NaN;
      return false;
    }
    if (Number.isNaN(this.#fullSince)) this.#fullSince = now;
    const shortens = waiting < this.#lastWaiting * 0.9;
    const grows = delivered < offered * NARROW;
    if (grows && waiting > OVERFULL) return true;
    return now - this.#fullSince >= (grows ? GROWING : STANDING) && (!shortens || waiting > OVERFULL);
  }

  /**
   * No more goes in already than comes out, as far as can be measured: a queue that is not hopeless is given the
   * time that it needs.
   */
  #empties({ waiting, carried, now }: Arrived): boolean {
    return (
      this.#draining && waiting < FLOODED && now - this.#cutAt < EMPTYING && this.bitrate <= carried * ABOUT
    );
  }

  /** Below what came out, so that the queue runs empty; further below when it is long. */
  #cut({ waiting, rtt, delivered, carried, now }: Arrived): void {
    const share = waiting > FLOODED ? 0.5 : waiting > LONG ? 0.7 : 0.85;
    // What arrived in the last half second tells of before, too, when the link has just become narrow.
    this.#limit = Number.isNaN(carried) ? delivered : Math.min(delivered, carried);
    this.#draining = true;
    this.#cutAt = now;
    this.#beyondSince = Number.NaN;
    // The next feedback but one is the first that can tell of this.
    this.#holdUntil = now + Math.max(200, Math.min(rtt, 1000) + 100);
    this.#set(Math.min(this.bitrate, share * this.#limit));
  }

  #grow({ offered, delivered, now }: Arrived, seconds: number): void {
    if (this.#draining) {
      this.#draining = false;
      this.#set(Math.max(this.bitrate, 0.85 * this.#limit));
    }
    const growth = this.#growth(now) * Math.min(1, Math.max(0, 1 - this.#loss / CONGESTED));
    const grown = Math.min(
      this.bitrate * (1 + growth * seconds),
      this.#believable(Math.min(offered, delivered)),
    );
    this.#set(Math.max(this.bitrate, grown));
  }

  #believable(carried: number): number {
    if (this.trusting || this.#limit === Number.POSITIVE_INFINITY) return untried(carried);
    return Math.max(this.#limit, carried * UNPROVEN);
  }

  #growth(now: number): number {
    const share = this.bitrate / this.#limit;
    if (share < NEAR) return FAST;
    if (share < BEYOND) return SLOW;
    if (Number.isNaN(this.#beyondSince)) this.#beyondSince = now;
    return Math.min(FAST, SLOW + (FASTER * (now - this.#beyondSince)) / 1000);
  }

  #set(bitrate: number): void {
    this.bitrate = Math.max(this.#options.min, Math.min(this.#options.max, bitrate));
  }
}

/** A queue grows, and what comes out of it is far less than what is sent: no need to wait how long it gets. */
function tooNarrow({ waitingNow, carried, sent }: Arrived): boolean {
  return waitingNow >= WAITS && carried < sent * TOO_NARROW;
}

function untried(rate: number): number {
  return UNTRIED * rate + UNTRIED_MORE;
}
