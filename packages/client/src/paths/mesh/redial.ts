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

  /** Is another call better than this one? Only the caller decides that. All in milliseconds. */
  hopeless(
    member: Pick<Expected, 'weCall' | 'connection'>,
    connected: boolean,
    silence: number,
    age: number,
  ): boolean {
    if (!member.weCall || member.connection !== 'connected') return false;
    return connected ? silence > timing.frozen : age > CONNECT_LIMIT && silence === 0;
  }
}
