import { Emitter } from '@parlor/protocol';
import type { Evidence, Router, TransportOptions, WebRtcTransport } from '../api.ts';
import type { Tiding } from './calls.ts';
import { TransportHandle } from './TransportHandle.ts';
import type { WorkerLine } from './WorkerLine.ts';

/** The parent's end of a router. */
export class RouterHandle
  extends Emitter<{ closed: [reason: string]; silent: [owner: string]; speaker: [owner: string | null] }>
  implements Router
{
  readonly #line: WorkerLine;
  readonly #id: number;
  readonly #transports = new Set<TransportHandle>();
  #closed = false;

  private constructor(line: WorkerLine) {
    super();
    this.#line = line;
    this.#id = line.register((tiding) => this.#handle(tiding));
  }

  /** Rejects with ParlorError `internal` when the worker is gone. */
  static async create(line: WorkerLine): Promise<RouterHandle> {
    const router = new RouterHandle(line);
    await line.call('createRouter', router.#id);
    return router;
  }

  async createTransport(options: TransportOptions): Promise<WebRtcTransport> {
    const transport = await TransportHandle.create(this.#line, this.#id, options);
    this.#transports.add(transport);
    transport.on('state', (state) => {
      if (state === 'closed') this.#transports.delete(transport);
    });
    if (this.#closed) transport.end();
    return transport;
  }

  evidence(owner: string): Promise<Evidence> {
    return this.#line.call('evidence', this.#id, owner);
  }

  close(): void {
    if (this.#closed) return;
    this.#line.tell('closeRouter', this.#id);
    this.end('closed');
  }

  /** It is closed at the worker, or with it. */
  end(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#line.forget(this.#id);
    for (const transport of [...this.#transports]) transport.end();
    this.emit('closed', reason);
  }

  #handle(tiding: Tiding): void {
    if (tiding.name === 'silent') this.emit('silent', ...tiding.args);
    else if (tiding.name === 'speaker') this.emit('speaker', ...tiding.args);
  }
}
