import type { TransportName } from '@parlor/protocol';

/**
 * How far the connections of a transport are: none is wanted; nothing came back yet; something did; all that are
 * wanted are there.
 */
export type Contact = 'idle' | 'asking' | 'answered' | 'connected';

/** What was found before: does it get through? Null: not known. */
export interface Found {
  readonly webrtc: boolean | null;
  readonly socket: boolean | null;
}

export interface ChoiceOptions {
  /** Does this browser have WebRTC? */
  readonly able: boolean;
  readonly forced?: TransportName | null;
  readonly found: Found;
  readonly now: number;
}

/** WebRTC may take so long (ms) until something comes back, and so long until all is there. */
const ANSWER = 1_500;
const CONNECT = 4_000;
/** On a machine that is short of processor time all takes long: so many times as long as to agree with the server. */
const AS_AGREEING = 6;
const LONGEST = 15_000;
/** After so long the websockets are made ready meanwhile. */
const DOUBT = 700;
/** A connection that was there may take so long to be mended. */
const LOST = 5_000;
/** The same for websockets, that were there or not. */
const OPEN = 8_000;
/**
 * So long after a change of the network it is checked whether WebRTC gets through, and again after four times as long
 * each time; else as often as that.
 */
const SETTLED = 1_000;
const LONGER = 4;
const EVERY = 60_000;
const SELDOM = 600_000;
/** WebRTC that was come back to, and held so long, is good. */
const HELD = 60_000;

/**
 * By which transport a page reaches the server: WebRTC where it gets through, else the websockets, and back as soon
 * as it does. Pure bookkeeping; times in milliseconds.
 */
export class TransportChoice {
  readonly #fixed: TransportName | null;
  #foundWebRtc: boolean;
  #transport: TransportName;
  /** Were there connections since this transport was taken? */
  #wasThere = false;
  #troubledSince: number | null = null;
  #cameBackAt: number | null = null;
  /** Null: a check is under way. */
  #checkAt: number | null;
  #every = EVERY;
  /** The last pause before a check since the network changed; null: it has settled. */
  #settling: number | null = null;

  constructor({ able, forced = null, found, now }: ChoiceOptions) {
    this.#checkAt = now + EVERY;
    this.#fixed = able ? forced : 'socket';
    this.#foundWebRtc = found.webrtc === true;
    const blocked = found.webrtc === false && found.socket === true;
    this.#transport = this.#fixed ?? (blocked ? 'socket' : 'webrtc');
  }

  get transport(): TransportName {
    return this.#transport;
  }

  /**
   * To be called some times a second. `inContact`: is signalling there, and was this page not held up? `agreeing`: how
   * long it took to agree with the server upon the connections, before any of them was tried (ms).
   */
  look(now: number, contact: Contact, inContact: boolean, agreeing = 0): void {
    if (this.#fixed !== null) return;
    if (contact === 'connected') this.#holds(now);
    if (contact === 'connected' || !inContact) this.#troubledSince = null;
    else if (contact !== 'idle') this.#troubledSince ??= now;
    if (this.#troubledSince === null || now - this.#troubledSince <= this.#patience(contact, agreeing))
      return;
    if (this.#transport === 'socket') this.#take('webrtc');
    else this.#giveUp(now);
  }

  /** Does WebRTC take so long that it may come to nothing? */
  doubts(now: number): boolean {
    const since = this.#troubledSince;
    return this.#transport === 'webrtc' && since !== null && now - since > DOUBT;
  }

  /** Is it time to find out whether WebRTC gets through now? */
  checkDue(now: number): boolean {
    const maybe = this.#fixed === null && this.#transport === 'socket';
    return maybe && this.#checkAt !== null && now >= this.#checkAt;
  }

  /** A check is under way, until {@link checked}. */
  checks(): void {
    this.#checkAt = null;
  }

  /** It was found out, now or in passing, whether WebRTC gets through. */
  checked(now: number, reached: boolean): void {
    this.#checkAt = now + this.#pause();
    if (!reached || this.#fixed !== null || this.#transport === 'webrtc') return;
    this.#foundWebRtc = true;
    this.#cameBackAt = now;
    this.#take('webrtc');
  }

  /** This machine may be in another network now. */
  networkChanged(now: number): void {
    this.#every = EVERY;
    this.#settling = SETTLED;
    if (this.#checkAt !== null) this.#checkAt = Math.min(this.#checkAt, now + SETTLED);
  }

  #holds(now: number): void {
    this.#wasThere = true;
    const held = this.#cameBackAt !== null && now - this.#cameBackAt > HELD;
    if (this.#transport === 'webrtc' && held) this.#every = EVERY;
  }

  #patience(contact: Contact, agreeing: number): number {
    if (this.#transport === 'socket') return OPEN;
    if (this.#wasThere) return LOST;
    const usual = contact === 'answered' || this.#foundWebRtc ? CONNECT : ANSWER;
    return Math.max(usual, Math.min(AS_AGREEING * agreeing, LONGEST));
  }

  #pause(): number {
    const next = this.#settling === null ? EVERY : this.#settling * LONGER;
    this.#settling = next < EVERY ? next : null;
    return this.#settling ?? this.#every;
  }

  #giveUp(now: number): void {
    const soon = this.#cameBackAt !== null && now - this.#cameBackAt < HELD;
    if (soon) this.#every = Math.min(this.#every * 2, SELDOM);
    this.#settling = null;
    this.#checkAt = now + this.#every;
    this.#foundWebRtc = false;
    this.#take('socket');
  }

  #take(transport: TransportName): void {
    this.#transport = transport;
    this.#wasThere = false;
    this.#troubledSince = null;
  }
}
