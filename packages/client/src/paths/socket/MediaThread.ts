import { Emitter } from '@parlor/protocol';
import type { News, Order } from './orders.ts';

/** The worker that encodes, sends, receives and decodes, as the page knows it. */
export class MediaThread extends Emitter<{ news: [news: News] }> {
  readonly #worker = new Worker(new URL('./media.worker.ts', import.meta.url), { type: 'module' });

  constructor() {
    super();
    this.#worker.onmessage = ({ data }: MessageEvent<News>) => this.emit('news', data);
  }

  tell(order: Order, transfer: Transferable[] = []): void {
    this.#worker.postMessage(order, transfer);
  }

  close(): void {
    this.#worker.terminate();
  }
}
