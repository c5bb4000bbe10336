import type { SoundChunk } from '../orders.ts';

/** Samples a millisecond. */
const RATE = 48;
/** What is kept: 1.4 s, a power of two. */
const KEPT = 65_536;
const MASK = KEPT - 1;
/** More than this never waits (samples): 1 s. And of one frame: 120 ms (RFC 6716 section 2.1.4). */
const MOST = 48_000;
const LONGEST = 5_760;
/** Of an edge that must not click (samples). */
const EDGE = 120;
/** A gap is filled with what was heard before, backwards and getting silent, for so long (samples): no click. */
const CONCEAL = 2_880;
/** Samples of a frame. */
const FRAME = 960;
/** Too much or too little delay by less than this (ms) is let be. */
const CLOSE = 8;
/** Sound is played faster or slower by so much at most, to correct a delay in about a second. */
const STRETCH = 0.012;
/** A delay that is too long by more than this (ms) is cut at once. */
const CUT = 120;
/** How quickly the measured delay follows, for each frame. */
const FOLLOW = 0.06;

type State = 'waiting' | 'playing' | 'fading';

/**
 * Plays sound that comes unevenly without gaps, as late as the way needs and no later: a little slower or faster
 * where the delay is not what it should be, by what was heard before where nothing came. 48 kHz. Pure
 * bookkeeping.
 */
export class JitterBuffer {
  readonly #ring: [Float32Array, Float32Array] = [new Float32Array(KEPT), new Float32Array(KEPT)];
  #state: State = 'waiting';
  /** Positions in the ring, ever growing. */
  #write = 0;
  #read = 0;
  /** While waiting: since when, in samples. */
  #waited = 0;
  /** While fading: how far back, and how silent (CONCEAL: entirely). */
  #back = 0;
  #faded = 0;
  /** Of an edge, samples that are still to come. */
  #edge = 0;
  #target = 0;
  #late = 0;
  /** Delay over the shortest way, in milliseconds, smoothed. */
  #delay = 0;
  /** A position that was captured at that time. */
  #anchor = { position: 0, capturedAt: 0 };

  /** When what is heard now was captured; null: nothing is heard. */
  get playing(): number | null {
    if (this.#state !== 'playing') return null;
    return this.#anchor.capturedAt - (this.#anchor.position - this.#read) / RATE;
  }

  /** What waits, in milliseconds. */
  get waiting(): number {
    return (this.#write - this.#read) / RATE;
  }

  /** How much longer sound takes than the shortest way, in milliseconds. */
  get delay(): number {
    return this.#delay;
  }

  push({ planes, capturedAt, late, target, lost }: SoundChunk): void {
    const delay = this.waiting + late;
    this.#target = target;
    this.#late = late;
    const length = planes[0]?.length ?? 0;
    if (length === 0 || length > LONGEST) return;
    if (this.#state === 'playing') {
      this.#delay += (delay - this.#delay) * FOLLOW;
      if (lost > 0) this.#conceal(lost);
    }
    const edge = this.#state === 'playing' && lost > 0 ? EDGE : 0;
    this.#anchor = { position: this.#write, capturedAt };
    for (const [channel, ring] of this.#ring.entries()) {
      const plane = planes[channel] ?? planes[0];
      for (let index = 0; index < length; index++) {
        const gain = index < edge ? index / edge : 1;
        ring[(this.#write + index) & MASK] = gain * (plane?.[index] ?? 0);
      }
    }
    this.#write += length;
    if (this.waiting * RATE > MOST) this.#jump(this.#write - this.#target * RATE);
    if (this.#state === 'playing' && this.#delay - this.#target > CUT) this.#cut();
  }

  /** Fills both channels with the next samples. */
  pull(left: Float32Array, right: Float32Array): void {
    if (this.#state === 'waiting' && this.#write === this.#read) {
      left.fill(0);
      right.fill(0);
      return;
    }
    for (let index = 0; index < left.length; index++) {
      if (this.#state === 'waiting') this.#wait();
      const gain = this.#advance();
      left[index] = gain * this.#sample(0);
      right[index] = gain * this.#sample(1);
      if (this.#state === 'playing') this.#read += this.#speed();
    }
  }

  #wait(): void {
    if (this.#write - this.#read < EDGE) return;
    this.#waited += 1;
    // Waiting for more makes up for the first one's being early; a lone frame is not held back for ever.
    const enough = this.waiting + this.#late - FRAME / RATE >= this.#target;
    if (!enough && this.#waited < this.#target * RATE) return;
    this.#state = 'playing';
    this.#delay = Math.max(this.#target, this.waiting + this.#late - FRAME / RATE);
    this.#edge = EDGE;
  }

  /** Moves between the states; returns the gain of the next sample. */
  #advance(): number {
    if (this.#state === 'waiting') return 0;
    if (this.#state === 'playing') {
      if (this.#write - this.#read < 2) {
        this.#state = 'fading';
        this.#back = 0;
        this.#faded = 0;
        return 1;
      }
      if (this.#edge === 0) return 1;
      this.#edge -= 1;
      return 1 - this.#edge / EDGE;
    }
    this.#back += 1;
    // What comes now is not kept waiting.
    this.#faded += this.#write - this.#read > FRAME / 2 ? CONCEAL / EDGE : 1;
    if (this.#faded >= CONCEAL) this.#stop();
    return Math.max(0, 1 - this.#faded / CONCEAL);
  }

  /** Nothing is heard until enough is here. */
  #stop(): void {
    this.#state = 'waiting';
    this.#waited = 0;
  }

  #sample(channel: 0 | 1): number {
    const ring = this.#ring[channel];
    const position = this.#state === 'fading' ? this.#read - this.#back : this.#read;
    if (position < 0) return 0;
    const index = Math.floor(position);
    const share = position - index;
    const one = ring[index & MASK] ?? 0;
    return share === 0 ? one : one + ((ring[(index + 1) & MASK] ?? 0) - one) * share;
  }

  #speed(): number {
    const excess = this.#delay - this.#target;
    if (Math.abs(excess) < CLOSE) return 1;
    return 1 + Math.max(-STRETCH, Math.min(STRETCH, excess / 4_000));
  }

  /** Fills the place of what was lost. What follows begins softly. */
  #conceal(lost: number): void {
    const length = Math.min(lost, 2 * CONCEAL);
    for (const ring of this.#ring) {
      for (let index = 0; index < length; index++) {
        const gain = Math.max(0, Math.min(1 - index / CONCEAL, (length - index) / EDGE));
        const before = this.#write - 1 - index;
        ring[(this.#write + index) & MASK] = before < 0 ? 0 : gain * (ring[before & MASK] ?? 0);
      }
    }
    this.#write += length;
  }

  /** Leaves out what makes the delay too long: from one passage through zero to another. */
  #cut(): void {
    const excess = Math.min(
      (this.#delay - this.#target) * RATE,
      this.#write - this.#read - this.#target * RATE,
    );
    if (excess > FRAME) this.#jump(this.#read + excess);
  }

  #jump(position: number): void {
    const ring = this.#ring[0];
    let to = Math.floor(position);
    const end = Math.min(this.#write - 2, to + FRAME / 2);
    while (to < end && (ring[to & MASK] ?? 0) * (ring[(to + 1) & MASK] ?? 0) > 0) to += 1;
    this.#delay = Math.max(0, this.#delay - (to - this.#read) / RATE);
    this.#read = to;
    this.#edge = EDGE;
  }
}
