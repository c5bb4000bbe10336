/** How far sequence number `a` is after `b`, −32768 to 32767 (RFC 3550 section 5.1; RFC 1982 arithmetic). */
export function seqDiff(a: number, b: number): number {
  return ((a - b) << 16) >> 16;
}

/** Whether sequence number `a` comes after `b` (RFC 3550 appendix A.1). */
export function seqNewer(a: number, b: number): boolean {
  return seqDiff(a, b) > 0;
}

/** How far timestamp `a` is after `b` in ticks of its clock, −2^31 to 2^31−1 (RFC 3550 section 5.1). */
export function tsDiff(a: number, b: number): number {
  return (a - b) | 0;
}

/**
 * Gives 16-bit sequence numbers that wrap their place on one line that does not (RFC 3711 section 3.3.1 calls
 * it the index). The first number keeps its value; what comes before it becomes negative.
 */
export class Unwrapper {
  #newest = Number.NaN;

  /** The place of `sequenceNumber`; the nearest one to the newest so far. */
  unwrap(sequenceNumber: number): number {
    const place = this.peek(sequenceNumber);
    if (!(place <= this.#newest)) this.#newest = place;
    return place;
  }

  /** The same without remembering it as newest. */
  peek(sequenceNumber: number): number {
    if (Number.isNaN(this.#newest)) return sequenceNumber;
    return this.#newest + seqDiff(sequenceNumber, this.#newest);
  }
}
