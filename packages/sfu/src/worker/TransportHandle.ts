import { Emitter, type Layer } from '@parlor/protocol';
import type {
  MediaOffer,
  OfferedTrack,
  TransportOptions,
  TransportState,
  WebRtcTransport,
  Wish,
} from '../api.ts';
import type { Tiding } from './calls.ts';
import type { WorkerLine } from './WorkerLine.ts';

/** The parent's end of a transport. */
export class TransportHandle
  extends Emitter<{
    state: [state: TransportState];
    offer: [offer: MediaOffer];
    reception: [producerId: string, layer: Layer | null];
  }>
  implements WebRtcTransport
{
  readonly owner: string;
  readonly #line: WorkerLine;
  readonly #id: number;
  #state: TransportState = 'new';
  /** What was told before its maker could listen; null: it can. */
  #early: Tiding[] | null = [];

  private constructor(line: WorkerLine, owner: string) {
    super();
    this.#line = line;
    this.owner = owner;
    this.#id = line.register((tiding) => this.#handle(tiding));
  }

  /** Rejects with ParlorError `internal` when the worker is gone. */
  static async create(
    line: WorkerLine,
    routerId: number,
    options: TransportOptions,
  ): Promise<TransportHandle> {
    const transport = new TransportHandle(line, options.owner);
    try {
      await line.call('createTransport', routerId, transport.#id, options);
      setImmediate(() => transport.#catchUp());
      return transport;
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  get state(): TransportState {
    return this.#state;
  }

  negotiate(sdp: string, tracks: readonly OfferedTrack[]): Promise<string> {
    return this.#line.call('negotiate', this.#id, sdp, tracks);
  }

  setMuted(producerId: string, muted: boolean): void {
    this.#line.tell('setMuted', this.#id, producerId, muted);
  }

  async answer(sdp: string): Promise<void> {
    await this.#line.call('answer', this.#id, sdp);
  }

  wish(producerId: string, wish: Wish): void {
    this.#line.tell('wish', this.#id, producerId, wish);
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#line.tell('closeTransport', this.#id);
    this.end();
  }

  /** It is closed at the worker, or with it. */
  end(): void {
    if (this.#state === 'closed') return;
    this.#line.forget(this.#id);
    this.#setState('closed');
  }

  #catchUp(): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const tiding of early) this.#handle(tiding);
  }

  #handle(tiding: Tiding): void {
    if (this.#early) this.#early.push(tiding);
    else if (tiding.name === 'offer') this.emit('offer', ...tiding.args);
    else if (tiding.name === 'reception') this.emit('reception', ...tiding.args);
    else if (tiding.name === 'state' && tiding.args[0] === 'closed') this.end();
    else if (tiding.name === 'state') this.#setState(tiding.args[0]);
  }

  #setState(state: TransportState): void {
    this.#state = state;
    this.emit('state', state);
  }
}
