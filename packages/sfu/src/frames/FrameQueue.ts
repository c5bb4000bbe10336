import type { WholeFrame } from './WholeFrame.ts';

/** A frame that waits to be sent. `since`: in milliseconds. */
export interface Queued<Owner> {
  readonly owner: Owner;
  readonly frame: WholeFrame;
  readonly sequence: number;
  readonly since: number;
}

/** The bounds of a queue: milliseconds and bytes. */
export interface QueueLimits {
  readonly age: number;
  readonly bytes: number;
}

/**
 * What waits for one subscriber on one lane. Whatever is too old, or too much, is dropped with all of the same
 * owner up to its next keyframe. Pure bookkeeping.
 */
export class FrameQueue<Owner> {
  readonly #limits: QueueLimits;
  #items: Queued<Owner>[] = [];
  #bytes = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  get length(): number {
    return this.#items.length;
  }

  /** Of the frames that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  push(item: Queued<Owner>): void {
    this.#items.push(item);
    this.#bytes += item.frame.payload.length;
  }

  /** The next one to send. */
  get first(): Queued<Owner> | undefined {
    return this.#items[0];
  }

  /** Takes it away. */
  shift(): Queued<Owner> | undefined {
    const item = this.#items.shift();
    if (item) this.#bytes -= item.frame.payload.length;
    return item;
  }

  /** Drops what is beyond the limits; calls `lost` for each owner who cannot go on without another keyframe. */
  trim(now: number, lost: (owner: Owner) => void): void {
    for (;;) {
      const [first] = this.#items;
      if (!first || (now - first.since <= this.#limits.age && this.#bytes <= this.#limits.bytes)) return;
      if (!this.#dropFirstOf(first.owner)) lost(first.owner);
    }
  }

  /** Nothing of this owner is sent any more. */
  forget(owner: Owner): void {
    this.#keep(this.#items.filter((item) => item.owner !== owner));
  }

  /** False: no keyframe of that owner is left. */
  #dropFirstOf(owner: Owner): boolean {
    let dropped = false;
    let whole = false;
    const kept = this.#items.filter((item) => {
      if (item.owner !== owner) return true;
      whole ||= dropped && item.frame.keyframe;
      dropped = true;
      return whole;
    });
    this.#keep(kept);
    return whole;
  }

  #keep(items: Queued<Owner>[]): void {
    this.#items = items;
    this.#bytes = items.reduce((sum, { frame }) => sum + frame.payload.length, 0);
  }
}
