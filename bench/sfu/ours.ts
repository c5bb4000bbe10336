import { type Router, startWorker, type WebRtcTransport, type Worker } from '@parlor/sfu';
import type { Forwarder } from './Forwarder.ts';

/** One worker of Parlor's, with everything on. */
export class Ours implements Forwarder {
  readonly name = 'Parlor';
  readonly #worker: Worker;
  #router: Router;
  #count = 0;

  private constructor(worker: Worker, router: Router) {
    this.#worker = worker;
    this.#router = router;
  }

  static async start(): Promise<Ours> {
    const worker = await startWorker({ index: 0, rtcPort: 0 });
    return new Ours(worker, await worker.createRouter());
  }

  get pid(): number {
    return this.#worker.pid;
  }

  async publish(offer: string): Promise<string> {
    const transport = await this.#transport('publish');
    const producerId = `p${this.#count}`;
    return transport.negotiate(offer, [{ mid: '0', producerId, source: 'camera', muted: false }]);
  }

  async subscribe(answer: (offer: string) => string): Promise<() => void> {
    const transport = await this.#transport('subscribe');
    transport.on('offer', ({ sdp }) => void transport.answer(answer(sdp)));
    return () => transport.close();
  }

  async clear(): Promise<void> {
    this.#router.close();
    this.#router = await this.#worker.createRouter();
  }

  close(): void {
    this.#worker.close();
  }

  #transport(role: 'publish' | 'subscribe'): Promise<WebRtcTransport> {
    const candidates = [{ protocol: 'udp', address: '127.0.0.1', port: this.#worker.rtcPort }] as const;
    this.#count += 1;
    return this.#router.createTransport({ owner: `o${this.#count}`, role, candidates });
  }
}
