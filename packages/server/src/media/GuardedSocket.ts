import { WebSocket } from 'ws';

/** Decides whether a message may pass; asynchronous, in the order of the messages. */
export type Guard = (data: string) => Promise<boolean>;

/** A websocket whose messages reach their listeners only after its guard let them pass. */
export class GuardedSocket extends WebSocket {
  guard: Guard = () => Promise.resolve(false);
  #last: Promise<void> = Promise.resolve();

  // biome-ignore lint/suspicious/noExplicitAny: the signature of EventEmitter's emit
  override emit(event: string | symbol, ...args: any[]): boolean {
    if (event !== 'message') return super.emit(event, ...args);
    const deliver = async () => {
      const passed = this.readyState === WebSocket.OPEN && (await this.guard(String(args[0])));
      if (passed) super.emit(event, ...args);
    };
    // A listener that throws costs its own connection, not the process.
    this.#last = this.#last.then(deliver).catch(() => this.terminate());
    return true;
  }
}
