import { FRAME_HEADER, SILENCE, writeFrame } from '@parlor/protocol';

/** Nobody is told of a track with this number: what comes of it is counted, and that is all. */
export const NO_TRACK = 0;

/** Bytes of a message. */
const LENGTH = 1_000;
/** How much more than the estimate is sent: what was never sent was never measured. */
const FACTOR = 1.5;
/** No larger goal than this is tried, in bit/s. */
const MOST = 6_000_000;
/** No more than this at once, in milliseconds: clocks tick late on busy machines. */
const BURST = 60;
/** Until the next try after one that was too much, each time twice as long. Milliseconds. */
const PAUSE = { shortest: 2_000, longest: 8_000 };

/** A frame that says nothing. */
export const padding = writeFrame({
  track: NO_TRACK,
  source: 'camera',
  layer: 'low',
  keyframe: false,
  encrypted: false,
  level: SILENCE,
  sequence: 0,
  timestamp: 0,
  capturedAt: 0,
  payload: new Uint8Array(LENGTH - FRAME_HEADER),
});

/**
 * How much to send without content, to find out whether a connection carries a picture that was too much for it
 * before: a part of that cannot be tried. Pure bookkeeping; times in milliseconds, rates in bit/s.
 */
export class Padding {
  #goal = 0;
  #bitrate = 0;
  #pause = PAUSE.shortest;
  #next = 0;
  #owed = 0;
  #lastAt = Number.NaN;

  /** So much would be of use; 0: there is enough. */
  aim(goal: number): void {
    this.#goal = Math.min(goal, MOST);
  }

  /**
   * How many messages without content to send now, after so many bytes with it since the last call. `bitrate`: what
   * the connection takes, as far as is known.
   */
  due(bitrate: number, bytes: number, now: number): number {
    const passed = Number.isNaN(this.#lastAt) ? 0 : Math.min(BURST, now - this.#lastAt);
    this.#lastAt = now;
    if (bitrate < this.#bitrate) this.#tooMuch(now);
    this.#bitrate = bitrate;
    if (bitrate >= this.#goal) this.#pause = PAUSE.shortest;
    if (bitrate >= this.#goal || now < this.#next) {
      this.#owed = 0;
      return 0;
    }
    const rate = Math.min(this.#goal, bitrate * FACTOR) / 8000;
    this.#owed = Math.min(this.#owed + rate * passed, rate * BURST) - bytes;
    const count = Math.max(0, Math.floor(this.#owed / LENGTH));
    this.#owed -= count * LENGTH;
    return count;
  }

  #tooMuch(now: number): void {
    if (now < this.#next) return;
    this.#next = now + this.#pause;
    this.#pause = Math.min(PAUSE.longest, this.#pause * 2);
  }
}
