import { SILENCE } from '@parlor/protocol';

/** Quieter than this (−dBov, RFC 6464) is a pause in speech: hardly the noise of a room. */
const QUIET = 60;
/** Frames of a pause that are sent all the same, so that no word's end is cut off, and of a mute for an echo to end. */
const TAIL = 20;
const MUTE_TAIL = 10;
/** Of a long pause one frame of so many is sent: the others see that somebody is there. 400 ms, as of Opus' DTX. */
const REFRESH = 20;

/**
 * Which frames of 20 ms need not be sent. In place of the encoder's discontinuous transmission: a browser's encoder
 * does not tell which frames that left out, and its time stamps are wrong from then on. Pure bookkeeping.
 */
export class Pauses {
  #quiet = 0;
  #mute = 0;

  /** Is a frame of that level (−dBov) to be sent? `music`: only what is entirely silent is left out. */
  sends(level: number, music: boolean): boolean {
    this.#mute = level === SILENCE ? this.#mute + 1 : 0;
    this.#quiet = level > QUIET ? this.#quiet + 1 : 0;
    if (this.#mute > MUTE_TAIL) return false;
    return music || this.#quiet <= TAIL || this.#quiet % REFRESH === 0;
  }
}
