/** What may wait on its way beyond what the way itself holds, in milliseconds (DESIGN: media sockets). */
const QUEUE = 100;
/** So much may always be on its way, in bytes: a small picture. */
const LEAST = 12_000;
/** How long what was delivered is averaged, and how long the shortest round trip is believed, in milliseconds. */
const MEASURED = 500;
const BELIEVED = 15_000;
/** Waiting longer than this for so long is a queue: a lost segment of TCP waits for one or two round trips only. */
const STANDING = 60;
const STANDS = 300;
/** Between two cuts, in milliseconds, and what is left of what was delivered. */
const CUT_PAUSE = 400;
const CUT = 0.85;
/** Growth per second near the rate that was last too much, and elsewhere. */
const CAREFUL = 0.08;
const FAST = 0.6;
const NEAR = 0.85;
/** Nothing is known of rates this far above what is sent. */
const UNTRIED = 2;
const UNTRIED_MORE = 200_000;

/** Bounds in bit/s. */
export interface FlightOptions {
  readonly start: number;
  readonly min: number;
  readonly max: number;
}

interface Sent {
  /** Bytes in total with this message. */
  readonly end: number;
  readonly at: number;
}

interface Delivery {
  readonly bytes: number;
  readonly at: number;
}

/**
 * How much may be on its way over a reliable connection, and at which rate to send. What the kernel has buffered
 * nobody sees: so the receiver tells what it has, with the time, and never more is sent than the connection
 * delivers in a round trip and {@link QUEUE}. Times in milliseconds, rates in bit/s; pure bookkeeping.
 */
export class FlightWindow {
  readonly #options: FlightOptions;
  readonly #sent: Sent[] = [];
  readonly #deliveries: Delivery[] = [];
  #sentBytes = 0;
  #receivedBytes = 0;
  /** When the receiver last told of something new, or was first due to. */
  #quietSince = 0;
  #shortest = Number.POSITIVE_INFINITY;
  #shortestBefore = Number.POSITIVE_INFINITY;
  #shortestSince = Number.NEGATIVE_INFINITY;
  #roundTrip = Number.NaN;
  #standsSince = Number.NaN;
  #cutAt = Number.NEGATIVE_INFINITY;
  /** The rate that was last too much; infinite: never. */
  #limit = Number.POSITIVE_INFINITY;
  #lastAt = Number.NaN;
  #bitrate: number;

  constructor(options: FlightOptions = { start: 1_000_000, min: 40_000, max: 20_000_000 }) {
    this.#options = options;
    this.#bitrate = options.start;
  }

  /** What the connection takes, as far as is known. */
  get bitrate(): number {
    return this.#bitrate;
  }

  /** Bytes on their way. */
  get inFlight(): number {
    return this.#sentBytes - this.#receivedBytes;
  }

  /** The last measured way there and back; NaN: none yet. */
  get roundTrip(): number {
    return this.#roundTrip;
  }

  /** The shortest round trip that is believed; 0: none was measured. */
  get shortestRoundTrip(): number {
    const least = Math.min(this.#shortest, this.#shortestBefore);
    return Number.isFinite(least) ? least : 0;
  }

  /** Bytes that may be sent now. One message may always be begun while this is above 0. */
  get room(): number {
    const most = Math.max(LEAST, (this.#bitrate / 8000) * (this.shortestRoundTrip + QUEUE));
    return most - this.inFlight;
  }

  /** How long the oldest message that has not been told of is on its way. */
  waiting(now: number): number {
    const [oldest] = this.#sent;
    return oldest ? now - oldest.at : 0;
  }

  /**
   * How long the receiver has told of nothing new although something is on its way. A long way alone makes it no
   * longer than one round trip: what is told of goes on arriving.
   */
  silence(now: number): number {
    return this.inFlight > 0 ? now - this.#quietSince : 0;
  }

  sent(bytes: number, now: number): void {
    if (this.inFlight === 0) this.#quietSince = now;
    this.#sentBytes += bytes;
    this.#sent.push({ end: this.#sentBytes, at: now });
  }

  /**
   * The receiver has so many bytes in total; the last came `at` its clock. False: it cannot be true, as nothing
   * that goes back or was not sent can.
   */
  received(bytes: number, at: number, now: number): boolean {
    if (bytes < this.#receivedBytes || bytes > this.#sentBytes) return false;
    if (bytes > this.#receivedBytes) this.#quietSince = now;
    let newest: Sent | null = null;
    while (this.#sent[0] && this.#sent[0].end <= bytes) newest = this.#sent.shift() ?? null;
    this.#receivedBytes = bytes;
    if (newest) this.#measure(newest, at, now);
    return true;
  }

  /** To be called some times a second: what is not told of for long is waiting too. */
  tick(now: number): void {
    const waiting = this.waiting(now) - this.shortestRoundTrip;
    if (waiting > STANDING + STANDS && now - this.#cutAt > CUT_PAUSE) this.#cut(this.#bitrate * NEAR, now);
  }

  #measure(newest: Sent, at: number, now: number): void {
    this.#roundTrip = now - newest.at;
    this.#keepShortest(now);
    const delivered = this.#delivered(at);
    const seconds = Number.isNaN(this.#lastAt) ? 0 : Math.min(0.5, (now - this.#lastAt) / 1000);
    this.#lastAt = now;
    if (this.#roundTrip - this.shortestRoundTrip > STANDING) {
      if (Number.isNaN(this.#standsSince)) this.#standsSince = now;
      const stands = now - this.#standsSince >= STANDS;
      if (stands && now - this.#cutAt > CUT_PAUSE) this.#cut(delivered * CUT, now);
      return;
    }
    this.#standsSince = Number.NaN;
    const growth = this.#bitrate > this.#limit * NEAR && this.#bitrate < this.#limit * 1.2 ? CAREFUL : FAST;
    // What came without waiting was carried.
    const tried = Math.max(this.#bitrate * (1 + growth * seconds), delivered * CUT);
    this.#set(Math.max(this.#bitrate, Math.min(tried, delivered * UNTRIED + UNTRIED_MORE)));
  }

  /** Bit/s that came lately, by the receiver's clock. */
  #delivered(at: number): number {
    const all = this.#deliveries;
    // A clock that went back is another one.
    if (at < (all.at(-1)?.at ?? 0)) all.length = 0;
    all.push({ bytes: this.#receivedBytes, at });
    while (all.length > 2 && at - (all[1]?.at ?? at) > MEASURED) all.shift();
    const [first] = all;
    if (!first || at - first.at < MEASURED / 5) return this.#bitrate;
    return ((this.#receivedBytes - first.bytes) * 8000) / (at - first.at);
  }

  #keepShortest(now: number): void {
    if (now - this.#shortestSince > BELIEVED) {
      this.#shortestBefore = this.#shortest;
      this.#shortest = this.#roundTrip;
      this.#shortestSince = now;
    }
    this.#shortest = Math.min(this.#shortest, this.#roundTrip);
  }

  #cut(bitrate: number, now: number): void {
    this.#limit = this.#bitrate;
    this.#cutAt = now;
    this.#set(Math.min(this.#bitrate, bitrate));
  }

  #set(bitrate: number): void {
    this.#bitrate = Math.max(this.#options.min, Math.min(this.#options.max, bitrate));
  }
}
