import { seqDiff } from './seq.ts';

/** Stretches remembered, a power of two: enough for a second with every other packet left out. */
const REMEMBERED = 256;

/**
 * Which sequence number a consumer sees for which of the producer's (RFC 3550 section 5.1), and back. A stretch
 * maps one to one; leaving a packet out or going to another stream begins the next stretch. A segment is all
 * stretches from one {@link begin} to the next.
 */
export class SequenceMap {
  readonly #segments = new Int32Array(REMEMBERED);
  /** First place of each stretch in its stream, and on the consumer's line. */
  readonly #sources = new Float64Array(REMEMBERED);
  readonly #outs = new Float64Array(REMEMBERED);
  #last = -1;
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
    if (this.segment < 0) return true;
    const place = this.#place(sequenceNumber);
    if (place <= this.#newestSource) return this.#outOf(place) < 0;
    this.#newestSource = place;
    const last = this.#last & (REMEMBERED - 1);
    const first = this.#sources[last] as number;
    if (first === place) this.#sources[last] = place + 1;
    else this.#push(place + 1, (this.#outs[last] as number) + place - first);
    return true;
  }

  /** Which packet was sent with this number of the consumer's; false: none, or too long ago. */
  find(sequenceNumber: number): boolean {
    const out = this.#newestOut + seqDiff(sequenceNumber, this.#newestOut);
    if (out > this.#newestOut) return false;
    for (let index = this.#last; index >= 0 && index > this.#last - REMEMBERED; index--) {
      const slot = index & (REMEMBERED - 1);
      const first = this.#outs[slot] as number;
      if (first > out) continue;
      this.foundSegment = this.#segments[slot] as number;
      this.foundSequenceNumber = ((this.#sources[slot] as number) + out - first) & 0xffff;
      return true;
    }
    return false;
  }

  #place(sequenceNumber: number): number {
    return this.#newestSource + seqDiff(sequenceNumber, this.#newestSource);
  }

  /** Looks in the stretches of this segment; −1: before them, or between two. */
  #outOf(place: number): number {
    let end = Number.POSITIVE_INFINITY;
    for (let index = this.#last; index >= 0 && index > this.#last - REMEMBERED; index--) {
      const slot = index & (REMEMBERED - 1);
      if (this.#segments[slot] !== this.segment) return -1;
      const first = this.#sources[slot] as number;
      const out = (this.#outs[slot] as number) + place - first;
      if (place >= first) return out < end ? out : -1;
      end = this.#outs[slot] as number;
    }
    return -1;
  }

  #push(source: number, out: number): void {
    this.#last++;
    const slot = this.#last & (REMEMBERED - 1);
    this.#segments[slot] = this.segment;
    this.#sources[slot] = source;
    this.#outs[slot] = out;
  }
}
