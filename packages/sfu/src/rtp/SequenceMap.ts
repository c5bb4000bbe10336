import { seqDiff } from './seq.ts';

/** Stretches remembered, a power of two: enough for a second with every other packet left out. */
const REMEMBERED = 256;

/** Maps one to one, from its first place in its stream and on the consumer's line on. */
interface Stretch {
  readonly segment: number;
  source: number;
  readonly out: number;
}

/**
 * Which sequence number a consumer sees for which of the producer's (RFC 3550 section 5.1), and back. Leaving a
 * packet out or going to another stream begins the next stretch. A segment is all stretches from one
 * {@link begin} to the next.
 */
export class SequenceMap {
  /** A ring. */
  readonly #stretches: Stretch[] = [];
  #last = -1;
  /** At {@link #last}: nearly all packets are of it. */
  #newest: Stretch | null = null;
  #newestSource = 0;
  #newestOut: number;

  /** Number of the current segment; −1 before the first. */
  segment = -1;
  /** What {@link find} found. */
  foundSegment = -1;
  foundSequenceNumber = 0;

  /** `first`: the first sequence number sent. Below 2^15, as SRTP guesses its rollover counter (RFC 3711 3.3.1). */
  constructor(first = 1) {
    this.#newestOut = first - 1;
  }

  /** From here on, and from `sequenceNumber` of another or the same stream on, numbers go on without a gap. */
  begin(sequenceNumber: number): void {
    this.segment++;
    this.#newestSource = sequenceNumber - 1;
    this.#push(sequenceNumber, this.#newestOut + 1);
  }

  /** The consumer's number for a packet that is sent; −1: it comes from before the segment, or was left out. */
  map(sequenceNumber: number): number {
    const place = this.#place(sequenceNumber);
    const out = this.#outOf(place);
    if (out < 0) return -1;
    if (place > this.#newestSource) this.#newestSource = place;
    if (out > this.#newestOut) this.#newestOut = out;
    return out & 0xffff;
  }

  /**
   * Leaves a packet out, and no gap for it. False: too late, a number is kept for it already, since one after it
   * was sent.
   */
  skip(sequenceNumber: number): boolean {
    const newest = this.#newest;
    if (!newest) return true;
    const place = this.#place(sequenceNumber);
    if (place <= this.#newestSource) return this.#outOf(place) < 0;
    this.#newestSource = place;
    if (newest.source === place) newest.source = place + 1;
    else this.#push(place + 1, newest.out + place - newest.source);
    return true;
  }

  /** Which packet was sent with this number of the consumer's; false: none, or too long ago. */
  find(sequenceNumber: number): boolean {
    const out = this.#newestOut + seqDiff(sequenceNumber, this.#newestOut);
    if (out > this.#newestOut) return false;
    for (let index = this.#last; index >= 0 && index > this.#last - REMEMBERED; index--) {
      const stretch = this.#at(index);
      if (stretch.out > out) continue;
      this.foundSegment = stretch.segment;
      this.foundSequenceNumber = (stretch.source + out - stretch.out) & 0xffff;
      return true;
    }
    return false;
  }

  #place(sequenceNumber: number): number {
    return this.#newestSource + seqDiff(sequenceNumber, this.#newestSource);
  }

  /** −1: before the stretches of this segment, or between two. */
  #outOf(place: number): number {
    const newest = this.#newest;
    if (newest && place >= newest.source) return newest.out + place - newest.source;
    return this.#outOfOlder(place);
  }

  #outOfOlder(place: number): number {
    let end = Number.POSITIVE_INFINITY;
    for (let index = this.#last; index >= 0 && index > this.#last - REMEMBERED; index--) {
      const { segment, source, out } = this.#at(index);
      if (segment !== this.segment) return -1;
      const found = out + place - source;
      if (place >= source) return found < end ? found : -1;
      end = out;
    }
    return -1;
  }

  #push(source: number, out: number): void {
    this.#last++;
    this.#newest = { segment: this.segment, source, out };
    this.#stretches[this.#last & (REMEMBERED - 1)] = this.#newest;
  }

  #at(index: number): Stretch {
    return this.#stretches[index & (REMEMBERED - 1)] as Stretch;
  }
}
