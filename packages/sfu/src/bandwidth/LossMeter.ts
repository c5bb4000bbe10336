import type { TransportFeedback } from '../rtcp/types.ts';
import { seqDiff } from '../rtp/seq.ts';
import type { SentHistory } from './SentHistory.ts';

/** A share of fewer packets, or of a shorter time, says little. */
const PACKETS = 20;
const TIME = 500;

/** The share of packets that feedback says were lost; what only comes late is taken back. */
export class LossMeter {
  #next = -1;
  #told = 0;
  #lost = 0;
  #since = 0;

  /** Lately, 0 to 1. */
  fraction = 0;
  /** So much of it can hardly be by chance: one standard deviation less. Of few packets, one lost says little. */
  certain = 0;

  /** Returns true when {@link fraction} is new. */
  add({ base, count, sequenceNumbers }: TransportFeedback, history: SentHistory, now: number): boolean {
    const end = (base + count) & 0xffff;
    if (!history.reached((end - 1) & 0xffff)) return false;
    if (this.#next < 0) this.#next = base;
    const fresh = Math.max(0, Math.min(count, seqDiff(end, this.#next)));
    this.#told += fresh;
    // Those of before the last feedback were counted as lost then.
    this.#lost += fresh - sequenceNumbers.length;
    if (fresh > 0) this.#next = end;
    if (this.#told < PACKETS || now - this.#since < TIME) return false;
    this.fraction = Math.max(0, this.#lost / this.#told);
    this.certain = this.fraction - Math.sqrt((this.fraction * Math.max(0, 1 - this.fraction)) / this.#told);
    this.#told = 0;
    this.#lost = 0;
    this.#since = now;
    return true;
  }
}
