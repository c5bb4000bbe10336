import type { ConnectionId } from '@parlor/protocol';
import { Attempts } from './patience.ts';

/** A connection as far as its keeper looks at it. */
interface Kept {
  readonly id: ConnectionId;
  readonly connected: boolean;
  /** Is another one better? `now`: performance.now(); `limit`: how long it may take to connect, in milliseconds. */
  hopeless(now: number, limit: number): boolean;
  close(): void;
}

/** Keeps one connection with the server: when one fails, another takes its place, unseen by people. */
export class Keeper<Peer extends Kept> {
  readonly #make: () => Peer;
  readonly #attempts = new Attempts();
  #peer: Peer | null = null;
  /** The one that came about. */
  #settled: Peer | null = null;

  constructor(make: () => Peer) {
    this.#make = make;
  }

  get peer(): Peer | null {
    return this.#peer;
  }

  /** The present connection, or a new one; null while it is too soon for another attempt. */
  open(): Peer | null {
    if (!this.#attempts.due(performance.now())) return null;
    this.#peer ??= this.#make();
    return this.#peer;
  }

  /** Gives a connection up that does not come about, or that failed. Call it some times a second. */
  tick(now: number): void {
    if (this.#peer?.hopeless(now, this.#attempts.limit)) {
      this.#attempts.gaveUp(now);
      this.close();
    }
    if (!this.#peer?.connected || this.#peer === this.#settled) return;
    this.#settled = this.#peer;
    this.#attempts.succeeded();
  }

  /** Something was asked in vain: some time passes before the next attempt. */
  failed(): void {
    this.#attempts.failed(performance.now());
  }

  /** Gives `peer` up, when it is the present one. */
  drop(peer: Peer): void {
    if (peer !== this.#peer) return;
    this.failed();
    this.close();
  }

  /** The server lost this connection. */
  lost(id: ConnectionId): void {
    if (this.#peer?.id === id) this.drop(this.#peer);
  }

  close(): void {
    this.#peer?.close();
    this.#peer = null;
  }
}
