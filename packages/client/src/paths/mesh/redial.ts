import { type Connection, type PeerId, timing } from '@parlor/protocol';
import type { Expected } from './member.ts';

/** Delays before the second and later calls to the same endpoint, in milliseconds. */
const FIRST_DELAY = 300;
const LAST_DELAY = 5_000;
/** A call that is not connected after this long is given up for another one, in milliseconds. */
const CONNECT_LIMIT = 4_000;

/** When to call somebody, and when to give a call up: the times of one mesh, pure bookkeeping. */
export class Redial {
  readonly #attempts = new Map<PeerId, { count: number; next: number; connection: Connection }>();

  /** Forgets everybody who is not in `members`. */
  keep(members: ReadonlyMap<PeerId, unknown>): void {
    for (const peerId of this.#attempts.keys()) if (!members.has(peerId)) this.#attempts.delete(peerId);
  }

  /** May `peerId` be called now? Somebody who just came back is called at once. */
  due(peerId: PeerId, connection: Connection, now: number): boolean {
    const past = this.#attempts.get(peerId);
    if (!past) return true;
    if (past.connection !== 'connected' && connection === 'connected') this.#attempts.delete(peerId);
    else past.connection = connection;
    return now >= past.next || !this.#attempts.has(peerId);
  }

  /** A call was made. */
  dialled(peerId: PeerId, now: number): void {
    const count = (this.#attempts.get(peerId)?.count ?? 0) + 1;
    const next = now + Math.min(FIRST_DELAY * 2 ** (count - 1), LAST_DELAY);
    this.#attempts.set(peerId, { count, next, connection: 'connected' });
  }

  /** Is another call better than this one? Only the caller decides that. */
  hopeless(member: Pick<Expected, 'weCall' | 'connection'>, call: CallNow): boolean {
    if (!member.weCall || member.connection !== 'connected') return false;
    if (call.connected) return call.silence > timing.frozen;
    // One that was heard may find its way back by itself, sooner than another comes about.
    return call.silence > 0 ? call.apart > timing.frozen : call.age > CONNECT_LIMIT;
  }
}

/** How a call stands; times in milliseconds. */
interface CallNow {
  connected: boolean;
  /** Since it was last heard; 0: it never was. */
  silence: number;
  age: number;
  /** How long the two have been without a way although both are in contact with the server. */
  apart: number;
}
