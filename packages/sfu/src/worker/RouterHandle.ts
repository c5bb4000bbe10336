import { Emitter, ParlorError } from '@parlor/protocol';
import type { Evidence, Router, SocketTransport, TransportOptions, WebRtcTransport } from '../api.ts';
import type { Tiding } from './calls.ts';
import { SocketTransportHandle, type WorkerLines } from './SocketTransportHandle.ts';
import { TransportHandle } from './TransportHandle.ts';

/** The parent's end of a router. */
export class RouterHandle
  extends Emitter<{ closed: [reason: string]; silent: [owner: string]; speaker: [owner: string | null] }>
  implements Router
{
  readonly #lines: WorkerLines;
  readonly #id: number;
  readonly #transports = new Set<TransportHandle | SocketTransportHandle>();
  #closed = false;

  private constructor(lines: WorkerLines) {
    super();
    this.#lines = lines;
    this.#id = lines.calls.register((tiding) => this.#handle(tiding));
  }

  /** Rejects with ParlorError `internal` when the worker is gone. */
  static async create(lines: WorkerLines): Promise<RouterHandle> {
    const router = new RouterHandle(lines);
    await lines.calls.call('createRouter', router.#id);
    return router;
  }

  async createTransport(options: TransportOptions): Promise<WebRtcTransport> {
    const transport = await TransportHandle.create(this.#lines.calls, this.#id, options);
    this.#transports.add(transport);
    transport.on('state', (state) => {
      if (state === 'closed') this.#transports.delete(transport);
    });
    if (this.#closed) transport.end();
    return transport;
  }

  async createSocketTransport(owner: string): Promise<SocketTransport> {
    const transport = await SocketTransportHandle.create(this.#lines, this.#id, owner);
    this.#transports.add(transport);
    transport.on('closed', () => this.#transports.delete(transport));
    if (!this.#closed) return transport;
    transport.end();
    throw new ParlorError('internal', { message: 'The router was closed.' });
  }

  evidence(owner: string): Promise<Evidence> {
    return this.#lines.calls.call('evidence', this.#id, owner);
  }

  close(): void {
    if (this.#closed) return;
    this.#lines.calls.tell('closeRouter', this.#id);
    this.end('closed');
  }

  /** It is closed at the worker, or with it. */
  end(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#lines.calls.forget(this.#id);
    for (const transport of [...this.#transports]) transport.end();
    this.emit('closed', reason);
  }

  #handle(tiding: Tiding): void {
    if (tiding.name === 'silent') this.emit('silent', ...tiding.args);
    else if (tiding.name === 'speaker') this.emit('speaker', ...tiding.args);
  }
}
