import { Emitter } from '@parlor/protocol';

/** A tick that comes this much later than it should, in milliseconds, says that this page was held up. */
const LATE = 300;

/** A clock that beats about every 100 ms, in the background too. `now` is performance.now(). */
export class Ticker extends Emitter<{ tick: [now: number, late: boolean] }> {
  readonly #worker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' });
  #last = performance.now();

  constructor() {
    super();
    this.#worker.onmessage = () => {
      const now = performance.now();
      const late = now - this.#last > LATE;
      this.#last = now;
      this.emit('tick', now, late);
    };
  }

  close(): void {
    this.#worker.terminate();
  }
}
