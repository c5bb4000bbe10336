import { seqDiff } from './seq.ts';

/** How much is kept: `packets` is rounded up to a power of two; `age` in milliseconds. */
export interface CacheLimits {
  readonly packets: number;
  readonly age: number;
}

/**
 * The last packets of one stream as they came, by sequence number, for all consumers of it that ask for some
 * again (RFC 4585 section 6.2.1). Bounded by number and by age.
 */
export class PacketCache {
  readonly #buffers: (Buffer | null)[];
  readonly #sequenceNumbers: Int32Array;
  readonly #times: Float64Array;
  readonly #mask: number;
  readonly #age: number;
  /** The slot that is looked at next for a packet that is too old. */
  #hand = 0;

  constructor({ packets, age }: CacheLimits = { packets: 1024, age: 1000 }) {
    const slots = 2 ** Math.ceil(Math.log2(packets));
    this.#buffers = Array<Buffer | null>(slots).fill(null);
    this.#sequenceNumbers = new Int32Array(slots).fill(-1);
    this.#times = new Float64Array(slots);
    this.#mask = slots - 1;
    this.#age = age;
  }

  /** Keeps the packet itself, no copy. `now` in milliseconds. */
  put(sequenceNumber: number, packet: Buffer, now: number): void {
    this.#sweep(now);
    this.#sweep(now);
    const slot = sequenceNumber & this.#mask;
    if (this.#isNewer(slot, sequenceNumber, now)) return;
    this.#buffers[slot] = packet;
    this.#sequenceNumbers[slot] = sequenceNumber;
    this.#times[slot] = now;
  }

  /** Null: it never came, or is no longer kept. */
  get(sequenceNumber: number, now: number): Buffer | null {
    const slot = sequenceNumber & this.#mask;
    if (this.#sequenceNumbers[slot] !== sequenceNumber) return null;
    return now - (this.#times[slot] as number) > this.#age ? null : (this.#buffers[slot] ?? null);
  }

  clear(): void {
    this.#buffers.fill(null);
    this.#sequenceNumbers.fill(-1);
  }

  /** One that comes a whole round late must not take the place of a new one. */
  #isNewer(slot: number, sequenceNumber: number, now: number): boolean {
    const kept = this.#sequenceNumbers[slot] as number;
    return kept >= 0 && seqDiff(kept, sequenceNumber) > 0 && now - (this.#times[slot] as number) <= this.#age;
  }

  /** Lets go of a packet that is too old; two for each that comes, so that a slow stream keeps few of them. */
  #sweep(now: number): void {
    this.#hand = (this.#hand + 1) & this.#mask;
    if (now - (this.#times[this.#hand] as number) <= this.#age) return;
    this.#buffers[this.#hand] = null;
    this.#sequenceNumbers[this.#hand] = -1;
  }
}
