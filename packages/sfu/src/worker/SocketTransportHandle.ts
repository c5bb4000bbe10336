import { Emitter, type Lane, type Layer } from '@parlor/protocol';
import type { FramedTrack, SocketTransport, Wish } from '../api.ts';
import type { Tiding } from './calls.ts';
import type { FrameLine } from './FrameLine.ts';
import type { WorkerLine } from './WorkerLine.ts';

/** The parent's ends of both lines to a worker. */
export interface WorkerLines {
  readonly calls: WorkerLine;
  readonly frames: FrameLine;
}

/** The parent's end of a transport over websockets. */
export class SocketTransportHandle
  extends Emitter<{
    closed: [];
    message: [lane: Lane, message: Buffer];
    reception: [producerId: string, layer: Layer | null];
  }>
  implements SocketTransport
{
  readonly owner: string;
  readonly #lines: WorkerLines;
  readonly #id: number;
  #closed = false;
  /** What came before its maker could listen; null: it can. */
  #early: (() => void)[] | null = [];

  private constructor(lines: WorkerLines, owner: string) {
    super();
    this.#lines = lines;
    this.owner = owner;
    this.#id = lines.calls.register((tiding) => this.#inTurn(() => this.#handle(tiding)));
    lines.frames.open(this.#id, (lane, message) => this.#inTurn(() => this.emit('message', lane, message)));
  }

  /** Rejects with ParlorError `internal` when the worker is gone. */
  static async create(lines: WorkerLines, routerId: number, owner: string): Promise<SocketTransportHandle> {
    const transport = new SocketTransportHandle(lines, owner);
    try {
      await lines.calls.call('createSocketTransport', routerId, transport.#id, owner);
      setImmediate(() => transport.#catchUp());
      return transport;
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  async publish(tracks: readonly FramedTrack[]): Promise<void> {
    await this.#lines.calls.call('publishFrames', this.#id, tracks);
  }

  setMuted(producerId: string, muted: boolean): void {
    this.#lines.calls.tell('setMuted', this.#id, producerId, muted);
  }

  wish(producerId: string, wish: Wish): void {
    this.#lines.calls.tell('wish', this.#id, producerId, wish);
  }

  open(lane: Lane): void {
    this.#lines.calls.tell('openLane', this.#id, lane);
  }

  receive(lane: Lane, message: Uint8Array): boolean {
    return !this.#closed && this.#lines.frames.send(this.#id, lane, message);
  }

  close(): void {
    if (this.#closed) return;
    this.#lines.calls.tell('closeTransport', this.#id);
    this.end();
  }

  /** It is closed at the worker, or with it. */
  end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#lines.calls.forget(this.#id);
    this.#lines.frames.forget(this.#id);
    this.emit('closed');
  }

  #inTurn(handle: () => void): void {
    if (this.#early) this.#early.push(handle);
    else handle();
  }

  #catchUp(): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const handle of early) if (!this.#closed) handle();
  }

  #handle(tiding: Tiding): void {
    if (tiding.name === 'reception') this.emit('reception', ...tiding.args);
    else if (tiding.name === 'state' && tiding.args[0] === 'closed') this.end();
  }
}
