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
  asked: number;
  tries: number;
}

/** Which packets of a stream to ask for again, and when (RFC 4585 section 6.2.1). Times in milliseconds. */
export class NackGenerator {
  readonly #due: number[] = [];
  #missing: Missing[] = [];
  #newest = -1;

  /** Round trip to the sender. */
  rtt = 100;

  /** How many are waited for. */
  get missing(): number {
    return this.#missing.length;
  }

  /** A packet came, at first or again. False: too much is missing; only a keyframe helps, nothing is asked for. */
  received(sequenceNumber: number, now: number): boolean {
    const step = this.#newest < 0 ? 1 : seqDiff(sequenceNumber, this.#newest);
    if (step <= 0) {
      if (this.#missing.length > 0) this.#found(sequenceNumber);
      return true;
    }
    const previous = this.#newest;
    this.#newest = sequenceNumber;
    if (step === 1) return true;
    if (step - 1 + this.#missing.length > MOST_MISSING) {
      this.#missing = [];
      return false;
    }
    for (let after = 1; after < step; after++)
      this.#missing.push({ sequenceNumber: (previous + after) & 0xffff, since: now, asked: now, tries: 0 });
    return true;
  }

  /** What to ask for now, in order; the list is valid until the next call. To be called every 10 to 20 ms. */
  due(now: number): readonly number[] {
    this.#due.length = 0;
    if (this.#missing.length === 0) return this.#due;
    this.#missing = this.#missing.filter((one) => now - one.since <= OLDEST && one.tries < MOST_TRIES);
    for (const one of this.#missing) {
      if (!this.#isDue(one, now)) continue;
      one.asked = now;
      one.tries++;
      this.#due.push(one.sequenceNumber);
    }
    return this.#due;
  }

  #isDue({ sequenceNumber, since, asked, tries }: Missing, now: number): boolean {
    if (tries > 0) return now - asked >= Math.max(SHORTEST_WAIT, this.rtt * 1.25);
    return now - since >= REORDERED_TIME || seqDiff(this.#newest, sequenceNumber) >= REORDERED_PACKETS;
  }

  #found(sequenceNumber: number): void {
    const index = this.#missing.findIndex((one) => one.sequenceNumber === sequenceNumber);
    if (index >= 0) this.#missing.splice(index, 1);
  }
}
