import { Unwrapper } from '../rtp/seq.ts';

/** So long, in milliseconds, and for so many later sounds one that is missing is waited for. */
const PATIENCE = 40;
const OVERTAKEN = 3;
/** What jumps further than this is another stream. */
const FAR = 500;

export interface Sound {
  readonly timestamp: number;
  /** Milliseconds of our clock. */
  readonly capturedAt: number;
  readonly level: number;
  readonly payload: Uint8Array;
}

interface Held {
  readonly sound: Sound | null;
  readonly at: number;
}

/**
 * Puts the sounds of one stream in order, with its redundancy (RFC 2198) where one is missing. What does not come
 * soon is left out, and missing in the numbers. Times in milliseconds; pure bookkeeping.
 */
export class SoundAssembler {
  readonly #take: (sound: Sound, number: number) => void;
  readonly #held = new Map<number, Held>();
  #unwrapper = new Unwrapper();
  #next = Number.NaN;

  constructor(take: (sound: Sound, number: number) => void) {
    this.#take = take;
  }

  /**
   * A packet came, in order or not. `sounds`: its own last, before that those of the packets before it; null: none.
   */
  add(sequenceNumber: number, sounds: readonly (Sound | null)[], now: number): void {
    if (Math.abs(this.#unwrapper.peek(sequenceNumber) - this.#next) > FAR) this.reset();
    const place = this.#unwrapper.unwrap(sequenceNumber);
    if (Number.isNaN(this.#next)) this.#next = place;
    for (const [index, sound] of sounds.entries()) {
      const own = index === sounds.length - 1;
      if (sound || own) this.#hold(place - sounds.length + 1 + index, sound, now);
    }
    this.#drain();
    if (this.#held.size >= OVERTAKEN) this.#skip();
  }

  /** To be called every some ten milliseconds. */
  tick(now: number): void {
    for (const { at } of this.#held.values()) {
      if (now - at <= PATIENCE) continue;
      this.#skip();
      return;
    }
  }

  /** What comes next does not follow what came. */
  reset(): void {
    this.#held.clear();
    this.#unwrapper = new Unwrapper();
    this.#next = Number.NaN;
  }

  #hold(place: number, sound: Sound | null, at: number): void {
    if (place >= this.#next && !this.#held.has(place)) this.#held.set(place, { sound, at });
  }

  #drain(): void {
    for (;;) {
      const held = this.#held.get(this.#next);
      if (!held) return;
      this.#held.delete(this.#next);
      if (held.sound) this.#take(held.sound, this.#next);
      this.#next++;
    }
  }

  /** Leaves out what is missing now. */
  #skip(): void {
    this.#next = Math.min(...this.#held.keys());
    this.#drain();
  }
}
