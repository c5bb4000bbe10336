import type { ConnectionId, Source } from '@parlor/protocol';
import type { Ask } from './Ask.ts';
import { Keeper } from './Keeper.ts';
import { Loop } from './Loop.ts';
import { type Outgoing, SendingPeer } from './SendingPeer.ts';

/** Sends this page's tracks to the server: wanted against agreed, one negotiation at a time. */
export class Publishing {
  readonly #ask: Ask;
  readonly #keeper = new Keeper(() => new SendingPeer());
  readonly #loop = new Loop(() => this.#step());
  #wanted: ReadonlyMap<Source, Outgoing> = new Map();
  #closed = false;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  get peer(): SendingPeer | null {
    return this.#keeper.peer;
  }

  /** Sends these from now on. */
  want(wanted: ReadonlyMap<Source, Outgoing>): void {
    this.#wanted = wanted;
    // A track that takes another's place waits for nobody.
    this.peer?.send(wanted);
    this.#loop.run();
  }

  /** Makes what failed anew. Call it some times a second; `now`: performance.now(). */
  tick(now: number): void {
    this.#keeper.tick(now);
    this.peer?.send(this.#wanted);
    this.#loop.run();
  }

  lost(connection: ConnectionId): void {
    this.#keeper.lost(connection);
  }

  /** The server knows nothing of the present connection any more. */
  renew(): void {
    this.#keeper.close();
    this.#loop.run();
  }

  close(): void {
    this.#closed = true;
    this.#keeper.close();
  }

  async #step(): Promise<void> {
    if (this.#closed || (this.#wanted.size === 0 && !this.peer)) return;
    const peer = this.#keeper.open();
    if (!peer) return;
    peer.send(this.#wanted);
    try {
      await peer.agree(this.#wanted, this.#ask);
    } catch {
      // Out of contact, or refused. Where media flows already, it goes on meanwhile.
      if (peer.connected) this.#keeper.failed();
      else this.#keeper.drop(peer);
    }
  }
}
