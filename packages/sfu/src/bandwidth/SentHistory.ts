import { seqDiff } from '../rtp/seq.ts';

/** Packets on their way, a power of two: seconds of many streams. */
const REMEMBERED = 4096;

/** When each packet of a transport was sent, by its transport-wide sequence number. */
export class SentHistory {
  readonly #sequenceNumbers = new Int32Array(REMEMBERED).fill(-1);
  readonly #times = new Float64Array(REMEMBERED);
  readonly #sizes = new Int32Array(REMEMBERED);
  #newest = -1;

  /** Of the packet that {@link take} found. */
  time = 0;
  bytes = 0;

  add(sequenceNumber: number, bytes: number, now: number): void {
    const slot = sequenceNumber & (REMEMBERED - 1);
    this.#sequenceNumbers[slot] = sequenceNumber;
    this.#times[slot] = now;
    this.#sizes[slot] = bytes;
    this.#newest = sequenceNumber;
  }

  /** Whether a packet with this number was sent lately and not been told of yet. */
  take(sequenceNumber: number): boolean {
    const slot = sequenceNumber & (REMEMBERED - 1);
    if (this.#sequenceNumbers[slot] !== sequenceNumber) return false;
    this.#sequenceNumbers[slot] = -1;
    this.time = this.#times[slot] as number;
    this.bytes = this.#sizes[slot] as number;
    return true;
  }

  /** Whether a number may have been sent: nobody can tell of packets that were not. */
  reached(sequenceNumber: number): boolean {
    return this.#newest >= 0 && seqDiff(sequenceNumber, this.#newest) <= 0;
  }
}
