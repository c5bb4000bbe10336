import type { Layer, MediaFrame } from '@parlor/protocol';

/** Of a keyframe that was asked for and does not come (ms). */
const ASK_AGAIN = 500;

/** What is to be done with a picture that came: decode it, or leave it out; `ask`: for a keyframe. */
export interface Verdict {
  readonly decode: boolean;
  readonly ask: boolean;
}

/** Which pictures of a track can be decoded: each builds on the one before it. Pure bookkeeping. */
export class FrameOrder {
  /** The last one of the chain that is decoded; null: a keyframe is needed. */
  #last: { layer: Layer; sequence: number } | null = null;
  readonly #newest = new Map<Layer, number>();
  #askedAt = Number.NEGATIVE_INFINITY;
  #lost = 0;

  /** Pictures that never came. */
  get lost(): number {
    return this.#lost;
  }

  take(
    { keyframe, layer, sequence }: Pick<MediaFrame, 'keyframe' | 'layer' | 'sequence'>,
    now: number,
  ): Verdict {
    this.#count(layer, sequence);
    const next = this.#last?.layer === layer && sequence === (this.#last.sequence + 1) >>> 0;
    if (keyframe || next) {
      this.#last = { layer, sequence };
      return { decode: true, ask: false };
    }
    // A layer that is left ends with frames of it still on their way.
    if (this.#last && this.#last.layer !== layer) return { decode: false, ask: this.#mayAsk(now) };
    this.#last = null;
    return { decode: false, ask: this.#mayAsk(now) };
  }

  /** The decoder lost what it had: only a keyframe helps. */
  broken(now: number): Verdict {
    this.#last = null;
    return { decode: false, ask: this.#mayAsk(now) };
  }

  #count(layer: Layer, sequence: number): void {
    const newest = this.#newest.get(layer);
    const missing = newest === undefined ? 0 : (sequence - newest - 1) >>> 0;
    // More than that is another beginning.
    if (missing < 1_000) this.#lost += missing;
    this.#newest.set(layer, sequence);
  }

  #mayAsk(now: number): boolean {
    if (now - this.#askedAt < ASK_AGAIN) return false;
    this.#askedAt = now;
    return true;
  }
}
