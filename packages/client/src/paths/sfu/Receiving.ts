import {
  type ConnectionId,
  Emitter,
  type ProbeBody,
  type ProbeValue,
  type PublicationId,
} from '@parlor/protocol';
import type { Ask } from './Ask.ts';
import { Keeper } from './Keeper.ts';
import { Loop } from './Loop.ts';
import { ReceivingPeer } from './ReceivingPeer.ts';

/** Receives the others' tracks from the server. */
export class Receiving extends Emitter<{ changed: []; opened: [] }> {
  readonly #ask: Ask;
  readonly #keeper = new Keeper(() => new ReceivingPeer());
  readonly #loop = new Loop(() => this.#step());
  #receivers: ReadonlyMap<PublicationId, RTCRtpReceiver> = new Map();
  #asked: ReceivingPeer | null = null;
  #closed = false;

  /** `opened` is told when the server knows of a new connection. */
  constructor(ask: Ask) {
    super();
    this.#ask = ask;
  }

  get peer(): ReceivingPeer | null {
    return this.#keeper.peer;
  }

  /** What carries which publication. After a failure: what did, until the next connection does. */
  get receivers(): ReadonlyMap<PublicationId, RTCRtpReceiver> {
    return this.#receivers;
  }

  /** Answers the server's offer; null when it is for a connection that is not there any more. */
  async answer(offer: ProbeBody<'offerMedia'>): Promise<ProbeValue<'offerMedia'> | null> {
    const { peer } = this;
    if (peer?.id !== offer.connection) return null;
    try {
      const answer = await peer.answer(offer);
      if (peer !== this.peer) return null;
      this.#receivers = peer.receivers;
      this.emit('changed');
      return answer;
    } catch {
      // This connection cannot follow the server any more.
      this.#keeper.drop(peer);
      return null;
    }
  }

  /** Makes what failed anew. Call it some times a second; `now`: performance.now(). */
  tick(now: number): void {
    this.#keeper.tick(now);
    this.#loop.run();
  }

  lost(connection: ConnectionId): void {
    this.#keeper.lost(connection);
    this.#loop.run();
  }

  /** The server knows nothing of the present connection any more. */
  renew(): void {
    this.#keeper.close();
    this.#loop.run();
  }

  close(): void {
    this.#closed = true;
    this.#keeper.close();
    this.#receivers = new Map();
  }

  async #step(): Promise<void> {
    const peer = this.#closed ? null : this.#keeper.open();
    if (!peer || peer === this.#asked) return;
    this.#asked = peer;
    try {
      await this.#ask('receiveMedia', { connection: peer.id });
      this.emit('opened');
    } catch {
      // Out of contact, or refused.
      this.#keeper.drop(peer);
    }
  }
}
