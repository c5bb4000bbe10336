import { Emitter } from '@parlor/protocol';
import { State, type Value } from '../../value.ts';
import type { News, Order, SocketProblem } from './orders.ts';

/** One that was prepared and that nobody takes ends after so long, in milliseconds. */
const KEPT = 60_000;

let prepared: { readonly thread: MediaThread; readonly end: ReturnType<typeof setTimeout> } | null = null;

/** The worker that encodes, sends, receives and decodes, as the page knows it. */
export class MediaThread extends Emitter<{ news: [news: Exclude<News, { is: 'problem' }>] }> {
  readonly #worker = new Worker(new URL('./media.worker.ts', import.meta.url), { type: 'module' });
  readonly #problems = new State<readonly SocketProblem[]>([]);

  constructor() {
    super();
    this.#worker.onmessage = ({ data }: MessageEvent<News>) => {
      if (data.is === 'problem') this.#problems.set([...this.#problems.get(), data.problem]);
      else this.emit('news', data);
    };
  }

  /** Starts one ahead: whoever takes one soon finds it ready. */
  static prepare(): void {
    if (prepared) return;
    const end = setTimeout(() => MediaThread.take().close(), KEPT);
    prepared = { thread: new MediaThread(), end };
  }

  /** The one that was prepared, or a new one. */
  static take(): MediaThread {
    const taken = prepared;
    prepared = null;
    clearTimeout(taken?.end);
    return taken?.thread ?? new MediaThread();
  }

  /** What this browser cannot do, as far as that is known. */
  get problems(): Value<readonly SocketProblem[]> {
    return this.#problems;
  }

  tell(order: Order, transfer: Transferable[] = []): void {
    this.#worker.postMessage(order, transfer);
  }

  close(): void {
    this.#worker.terminate();
  }
}
