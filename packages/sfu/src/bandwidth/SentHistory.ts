import { seqDiff } from '../rtp/seq.ts';

/** Packets on their way, a power of two: seconds of many streams. */
const REMEMBERED = 4096;

/** What is known of a packet, one after the other: its sequence number, its time, its bytes. */
const FIELDS = 3;

/** When each packet of a transport was sent, by its transport-wide sequence number. */
export class SentHistory {
  /** All in one place: with many receivers no packet finds that of its receiver in the processor's cache. */
  readonly #packets = new Float64Array(REMEMBERED * FIELDS).fill(-1);
  #newest = -1;

  /** Of the packet that {@link take} found. */
  time = 0;
  bytes = 0;

  add(sequenceNumber: number, bytes: number, now: number): void {
    const at = placeOf(sequenceNumber);
    this.#packets[at] = sequenceNumber;
    this.#packets[at + 1] = now;
    this.#packets[at + 2] = bytes;
    this.#newest = sequenceNumber;
  }

  /** Whether a packet with this number was sent lately and not been told of yet. */
  take(sequenceNumber: number): boolean {
    const at = placeOf(sequenceNumber);
    if (this.#packets[at] !== sequenceNumber) return false;
    this.#packets[at] = -1;
    this.time = this.#packets[at + 1] as number;
    this.bytes = this.#packets[at + 2] as number;
    return true;
  }

  /** Whether a number may have been sent: nobody can tell of packets that were not. */
  reached(sequenceNumber: number): boolean {
    return this.#newest >= 0 && seqDiff(sequenceNumber, this.#newest) <= 0;
  }
}

function placeOf(sequenceNumber: number): number {
  return (sequenceNumber & (REMEMBERED - 1)) * FIELDS;
}
