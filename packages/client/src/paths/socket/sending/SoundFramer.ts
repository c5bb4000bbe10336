/** Samples a second of Opus, and of one frame of 20 ms. */
export const RATE = 48_000;
export const FRAME = 960;

/** 20 ms of sound at {@link RATE}. */
export interface SoundFrame {
  readonly planes: readonly Float32Array<ArrayBuffer>[];
  /** Of the first sample: milliseconds of the track's own time. */
  readonly timestamp: number;
}

/** More than this between what was expected and what came (ms), and the frame begins anew. */
const GAP = 30;

/** Cuts captured sound of any length and rate into frames of 20 ms, of one channel or two. Pure. */
export class SoundFramer {
  readonly #channels: number;
  #frame: Float32Array<ArrayBuffer>[];
  #filled = 0;
  /** Time of the first sample of the present frame. */
  #timestamp = Number.NaN;
  /** Where in what comes next the next sample lies, and what came last, for rates that are not ours. */
  #offset = 0;
  #last: number[];

  constructor(channels: 1 | 2) {
    this.#channels = channels;
    this.#frame = this.#empty();
    this.#last = new Array(channels).fill(0);
  }

  /** `timestamp`: of the first sample, milliseconds. Returns the frames that are full. */
  add(planes: readonly Float32Array[], sampleRate: number, timestamp: number): SoundFrame[] {
    const expected = this.#timestamp + (this.#filled * 1000) / RATE;
    if (!(Math.abs(timestamp - expected) < GAP)) this.#begin(timestamp);
    const length = planes[0]?.length ?? 0;
    const step = sampleRate / RATE;
    const full: SoundFrame[] = [];
    const sources = Array.from({ length: this.#channels }, (_, channel) =>
      mixed(planes, channel, this.#channels),
    );
    let at = this.#offset;
    for (; at < length; at += step) {
      for (const [channel, source] of sources.entries()) {
        const plane = this.#frame[channel];
        if (plane) plane[this.#filled] = this.#between(source, channel, at);
      }
      this.#filled += 1;
      if (this.#filled === FRAME) full.push(this.#finish());
    }
    this.#offset = at - length;
    for (const [channel, source] of sources.entries()) this.#last[channel] = source(length - 1);
    return full;
  }

  #begin(timestamp: number): void {
    this.#timestamp = timestamp;
    this.#filled = 0;
    this.#offset = 0;
  }

  #between(source: (index: number) => number, channel: number, at: number): number {
    const index = Math.floor(at);
    const share = at - index;
    if (share === 0) return source(index);
    // Between the sample before and this one: what comes after is not here yet.
    const before = index === 0 ? (this.#last[channel] ?? 0) : source(index - 1);
    return before + (source(index) - before) * share;
  }

  #finish(): SoundFrame {
    const frame = { planes: this.#frame, timestamp: this.#timestamp };
    this.#frame = this.#empty();
    this.#timestamp += (FRAME * 1000) / RATE;
    this.#filled = 0;
    return frame;
  }

  #empty(): Float32Array<ArrayBuffer>[] {
    return Array.from({ length: this.#channels }, () => new Float32Array(FRAME));
  }
}

/** One channel of what came; a mono one of all that there are. */
function mixed(
  planes: readonly Float32Array[],
  channel: number,
  channels: number,
): (index: number) => number {
  const [left, right] = planes;
  if (channels === 1 && left && right) return (index) => ((left[index] ?? 0) + (right[index] ?? 0)) / 2;
  const plane = planes[channel] ?? left;
  return (index) => plane?.[index] ?? 0;
}
