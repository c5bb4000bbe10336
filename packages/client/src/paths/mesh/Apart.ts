import type { PeerId } from '@parlor/protocol';

/**
 * No way after this long, in milliseconds, means that there is none. From the answer on, ICE needs two round
 * trips, a good second over a satellite, and sends dozens of checks meanwhile. Browsers look on for 15 s and more
 * before they say `failed`; nobody waits so long for a picture. A call is given up for another one sooner
 * (`Redial`), so that this is the time of a call and a half.
 */
const LIMIT = 6_000;

/** Without an answer it may be the server that is slow, or the other page: such time counts half. */
const UNANSWERED = 0.5;

/**
 * How it stands with somebody. `unknown`: one of the two is out of contact with the server. `open`: connected.
 * `calling`: no answer yet. `trying`: both know where the other is.
 */
export type Stage = 'unknown' | 'open' | 'calling' | 'trying';

/** How long two could not connect although both are in contact with the server: pure bookkeeping. */
export class Apart {
  readonly #times = new Map<PeerId, number>();

  /** Forgets everybody who is not in `members`. */
  keep(members: ReadonlyMap<PeerId, unknown>): void {
    for (const peerId of this.#times.keys()) if (!members.has(peerId)) this.#times.delete(peerId);
  }

  /**
   * It stood like that for the last `step` ms in which this page was not held up. True: for so long that there
   * is no way; the count begins anew.
   */
  look(peerId: PeerId, stage: Stage, step: number): boolean {
    if (stage === 'unknown' || stage === 'open') {
      this.#times.delete(peerId);
      return false;
    }
    const time = this.time(peerId) + (stage === 'calling' ? step * UNANSWERED : step);
    const over = time >= LIMIT;
    this.#times.set(peerId, over ? 0 : time);
    return over;
  }

  /** In milliseconds; 0 when the two are connected. */
  time(peerId: PeerId): number {
    return this.#times.get(peerId) ?? 0;
  }
}
