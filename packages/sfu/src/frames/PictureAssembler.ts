import { Unwrapper } from '../rtp/seq.ts';

/** So long a lost packet is waited for, in milliseconds: it is asked for again, and comes after a round trip. */
const PATIENCE = 300;
/** Bytes and packets that are kept at most: more than one whole picture is never waited for. */
const MOST_BYTES = 1_500_000;
const MOST_PACKETS = 2_048;
/** Keyframes that are looked at while an older frame is not whole. */
const MOST_KEYFRAMES = 4;

/** What is known of one packet: see {@link PictureAssembler.add}. */
export interface PicturePart {
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly marker: boolean;
  /** First packet of a frame, and of a keyframe. */
  readonly start: boolean;
  readonly keyframe: boolean;
  /** Of the frame; empty: the packet only fills the line. */
  readonly payload: Uint8Array;
}

interface Kept extends PicturePart {
  readonly at: number;
}

export interface Picture {
  readonly keyframe: boolean;
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

/**
 * Puts the packets of one VP8 stream (RFC 7741) together to frames: whole ones, in order, each of which can be
 * decoded after the one before. After a loss that is not made good in time, from the next keyframe on. Times in
 * milliseconds; pure bookkeeping.
 */
export class PictureAssembler {
  readonly #most: number;
  readonly #take: (picture: Picture) => void;
  readonly #kept = new Map<number, Kept>();
  readonly #keyframes: number[] = [];
  #unwrapper = new Unwrapper();
  #bytes = 0;
  /** Where the next frame begins; NaN: with the next keyframe. */
  #next = Number.NaN;
  /** Since when a packet is missing; NaN: none is. */
  #since = Number.NaN;
  /** All from the one to before the other are there, and no frame ends with them. */
  #scanFrom = Number.NaN;
  #scannedTo = Number.NaN;

  /** `take` gets each frame, at most `most` bytes long. */
  constructor(most: number, take: (picture: Picture) => void) {
    this.#most = most;
    this.#take = take;
  }

  /** Of what is kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Only a keyframe helps, and none has begun to come. */
  get stuck(): boolean {
    return Number.isNaN(this.#next);
  }

  /** A packet came, in order or not. Its payload is kept, not copied. */
  add(part: PicturePart, now: number): void {
    const place = this.#unwrapper.unwrap(part.sequenceNumber);
    // Numbers that go back that far are those of another stream.
    if (this.#next - place > MOST_PACKETS) this.reset();
    if (place < this.#next || this.#kept.has(place)) return;
    this.#kept.set(place, { ...part, at: now });
    this.#bytes += part.payload.length;
    if (part.start && part.keyframe) this.#noteKeyframe(place);
    while (this.#drainOne());
    this.#noteMissing(now);
    if (this.#bytes > MOST_BYTES || this.#kept.size > MOST_PACKETS) this.reset();
  }

  /** Gives up what is waited for too long: to be called some times a second. */
  tick(now: number): void {
    if (now - this.#since > PATIENCE) this.#lose();
    if (!this.stuck) return;
    for (const [place, { at }] of this.#kept) if (now - at > PATIENCE) this.#forget(place);
  }

  /** What comes next does not follow what came. */
  reset(): void {
    this.#lose();
    this.#kept.clear();
    this.#bytes = 0;
    this.#unwrapper = new Unwrapper();
  }

  #lose(): void {
    this.#keyframes.length = 0;
    this.#next = Number.NaN;
    this.#since = Number.NaN;
    this.#scanFrom = Number.NaN;
  }

  #noteKeyframe(place: number): void {
    if (this.stuck) this.#goTo(place);
    else if (this.#keyframes.push(place) > MOST_KEYFRAMES) this.#keyframes.shift();
  }

  #noteMissing(now: number): void {
    const inOrder = this.#scanFrom === this.#next ? this.#scannedTo - this.#scanFrom : 0;
    if (this.stuck || this.#kept.size <= inOrder) this.#since = Number.NaN;
    else if (Number.isNaN(this.#since)) this.#since = now;
  }

  /** True: something was done, and more may be possible. */
  #drainOne(): boolean {
    const first = this.#kept.get(this.#next);
    if (first?.payload.length === 0) {
      this.#goTo(this.#next + 1);
      return true;
    }
    if (first && !first.start) {
      // The middle of a frame where one should begin: the sender is in disorder.
      this.#lose();
      return false;
    }
    return (first && this.#takeFrom(this.#next)) || this.#jump();
  }

  /** A whole keyframe makes good what is missing before it. */
  #jump(): boolean {
    return this.#keyframes.some((place) => place > this.#next && this.#takeFrom(place));
  }

  /** Hands on the frame that begins there, when it is whole. */
  #takeFrom(begin: number): boolean {
    const first = this.#kept.get(begin);
    const end = this.#endOf(begin);
    if (!first || end < 0) return false;
    const parts: Uint8Array[] = [];
    for (let place = begin; place < end; place++) {
      const part = this.#kept.get(place);
      if (part) parts.push(part.payload);
    }
    this.#goTo(end);
    this.#since = Number.NaN;
    const payload = joined(parts);
    if (payload.length > this.#most) this.#lose();
    else this.#take({ keyframe: first.keyframe, timestamp: first.timestamp, payload });
    return true;
  }

  /** The place after the frame's last packet; −1: it is not whole. */
  #endOf(begin: number): number {
    const timestamp = this.#kept.get(begin)?.timestamp;
    let place = this.#scanFrom === begin ? this.#scannedTo : begin;
    for (; ; place++) {
      const part = this.#kept.get(place);
      if (!part) break;
      if (part.payload.length === 0) continue;
      // The marker is told by the last one; where it is not, by what begins after it.
      if (place > begin && (part.timestamp !== timestamp || part.start)) return place;
      if (part.marker) return place + 1;
    }
    this.#scanFrom = begin;
    this.#scannedTo = place;
    return -1;
  }

  /** Nothing before it is of use any more. */
  #goTo(place: number): void {
    this.#next = place;
    for (const kept of this.#kept.keys()) if (kept < place) this.#forget(kept);
    while (this.#keyframes[0] !== undefined && this.#keyframes[0] < place) this.#keyframes.shift();
  }

  #forget(place: number): void {
    this.#bytes -= this.#kept.get(place)?.payload.length ?? 0;
    this.#kept.delete(place);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
