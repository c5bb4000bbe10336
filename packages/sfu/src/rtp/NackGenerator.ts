import { RoundTrip } from './RoundTrip.ts';
import { seqDiff } from './seq.ts';

/** More missing packets than this are not asked for: a keyframe is cheaper. */
const MOST_MISSING = 250;
/** Older ones would come too late to be shown. Milliseconds. */
const OLDEST = 1000;
const MOST_TRIES = 10;
/** A packet counts as lost, not as overtaken, after so many others or so many milliseconds. */
const REORDERED_PACKETS = 3;
const REORDERED_TIME = 20;
/** Shortest time between two requests for one packet, in milliseconds. */
const SHORTEST_WAIT = 20;

interface Missing {
  readonly sequenceNumber: number;
  readonly since: number;
  /** When it was asked for, first and last. */
  firstAsked: number;
  asked: number;
  tries: number;
}

/** Which packets of a stream to ask for again, and when (RFC 4585 section 6.2.1). Times in milliseconds. */
export class NackGenerator {
  readonly #due: number[] = [];
  readonly #roundTrip: RoundTrip;
  #missing: Missing[] = [];
  #newest = -1;

  /** `roundTrip` to the sender: asked, and measured by what comes again. */
  constructor(roundTrip = new RoundTrip()) {
    this.#roundTrip = roundTrip;
  }

  /** How many are waited for. */
  get missing(): number {
    return this.#missing.length;
  }

  /**
   * A packet came; `repeated`: as a retransmission. False: too much is missing; only a keyframe helps, nothing is
   * asked for.
   */
  received(sequenceNumber: number, now: number, repeated = false): boolean {
    const step = this.#newest < 0 ? 1 : seqDiff(sequenceNumber, this.#newest);
    if (step <= 0) {
      if (this.#missing.length > 0) this.#found(sequenceNumber, repeated, now);
      return true;
    }
    const previous = this.#newest;
    this.#newest = sequenceNumber;
    if (step === 1) return true;
    if (step - 1 + this.#missing.length > MOST_MISSING) {
      this.#missing = [];
      return false;
    }
    for (let after = 1; after < step; after++) {
      const missed = (previous + after) & 0xffff;
      this.#missing.push({ sequenceNumber: missed, since: now, firstAsked: now, asked: now, tries: 0 });
    }
    return true;
  }

  /** What to ask for now, in order; the list is valid until the next call. To be called every 10 to 20 ms. */
  due(now: number): readonly number[] {
    this.#due.length = 0;
    if (this.#missing.length === 0) return this.#due;
    this.#missing = this.#missing.filter((one) => now - one.since <= OLDEST && one.tries < MOST_TRIES);
    for (const one of this.#missing) {
      if (!this.#isDue(one, now)) continue;
      if (one.tries === 0) one.firstAsked = now;
      one.asked = now;
      one.tries++;
      this.#due.push(one.sequenceNumber);
    }
    return this.#due;
  }

  #isDue({ sequenceNumber, since, asked, tries }: Missing, now: number): boolean {
    if (tries > 0) return now - asked >= Math.max(SHORTEST_WAIT, this.#roundTrip.milliseconds * 1.25);
    return now - since >= REORDERED_TIME || seqDiff(this.#newest, sequenceNumber) >= REORDERED_PACKETS;
  }

  /**
   * Counted from the first request on: which of several was heard nobody knows, and to think the way too long
   * does less harm than to ask for everything twice.
   */
  #found(sequenceNumber: number, repeated: boolean, now: number): void {
    const index = this.#missing.findIndex((one) => one.sequenceNumber === sequenceNumber);
    const [found] = index < 0 ? [] : this.#missing.splice(index, 1);
    if (found && found.tries > 0 && repeated) this.#roundTrip.measured(now - found.firstAsked);
  }
}
