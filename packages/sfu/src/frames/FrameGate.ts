import type { MediaFrame } from '@parlor/protocol';
import { tsDiff } from '../rtp/seq.ts';
import { isWholeVp8 } from './isWholeVp8.ts';

/** Longest sound that has a place in one packet: 20 ms of Opus at most (RFC 6716 section 3.4). */
const LONGEST_SOUND = 1_275;
/** More lost sounds in a row than this are a pause. */
const MOST_LOST = 50;

/** `begin`: it does not follow what came before, and needs a stream of its own. `drop`: of no use. */
type Verdict = 'pass' | 'begin' | 'drop';

/** Which frames of one track and layer go on: those that can be decoded after what went on before. Pure. */
export class FrameGate {
  readonly #picture: boolean;
  #sequence = Number.NaN;
  #timestamp = Number.NaN;
  #waits: boolean;
  /** After {@link check}: so many sounds before this one did not come. */
  lost = 0;

  constructor(picture: boolean) {
    this.#picture = picture;
    this.#waits = picture;
  }

  /** Nothing goes on before a keyframe. */
  get waits(): boolean {
    return this.#waits;
  }

  check(frame: MediaFrame): Verdict {
    const gap = (frame.sequence - this.#sequence - 1) >>> 0;
    this.#sequence = frame.sequence;
    return this.#picture ? this.#checkPicture(frame, gap > 0) : this.#checkSound(frame, gap);
  }

  #checkPicture({ payload, keyframe, timestamp }: MediaFrame, gap: boolean): Verdict {
    const follows = !(tsDiff(timestamp, this.#timestamp) <= 0);
    if (!isWholeVp8(payload, keyframe) || (!keyframe && (gap || !follows))) this.#waits = true;
    else if (keyframe) this.#waits = false;
    if (this.#waits) return 'drop';
    return this.#begin(timestamp, follows);
  }

  #checkSound({ payload, keyframe, timestamp }: MediaFrame, gap: number): Verdict {
    if (!keyframe || payload.length > LONGEST_SOUND) return 'drop';
    this.lost = gap <= MOST_LOST ? gap : 0;
    return this.#begin(timestamp, !(tsDiff(timestamp, this.#timestamp) <= 0));
  }

  #begin(timestamp: number, follows: boolean): Verdict {
    const first = Number.isNaN(this.#timestamp);
    this.#timestamp = timestamp;
    return first || !follows ? 'begin' : 'pass';
  }
}
