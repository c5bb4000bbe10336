import { setTimeout } from 'node:timers/promises';
import { Emitter, ParlorError } from '@parlor/protocol';
import type { Router, Worker, WorkerOptions } from '@parlor/sfu';
import { backoff, deathsInARow } from './backoff.ts';

export type StartWorker = (options: WorkerOptions) => Promise<Worker>;

type State =
  | { name: 'idle' }
  | { name: 'starting'; worker: Promise<Worker> }
  | { name: 'running'; worker: Worker; since: number }
  | { name: 'closed' };

type SlotEvents = {
  started: [worker: Worker];
  /** It could not be started. */
  failed: [error: unknown];
  /** It ran, and died. */
  died: [reason: string];
};

/** The place of one worker: its number, its port, and the process that has them now, if any. */
export class WorkerSlot extends Emitter<SlotEvents> {
  readonly #options: WorkerOptions;
  readonly #start: StartWorker;
  readonly #routers = new Set<Router>();
  #state: State = { name: 'idle' };
  #deaths = 0;
  /** Until when (performance.now) no new start is to be made. */
  #restsUntil = 0;

  constructor(options: WorkerOptions, start: StartWorker) {
    super();
    this.#options = options;
    this.#start = start;
  }

  get index(): number {
    return this.#options.index;
  }

  get state(): State['name'] {
    return this.#state.name;
  }

  /** The process that runs, or null. */
  get running(): Worker | null {
    return this.#state.name === 'running' ? this.#state.worker : null;
  }

  get routers(): number {
    return this.#routers.size;
  }

  /** Did it end so often that a start has to wait? */
  get resting(): boolean {
    return this.#state.name === 'idle' && performance.now() < this.#restsUntil;
  }

  /** The process, started when there is none. Rejects with what kept it from starting. */
  worker(): Promise<Worker> {
    if (this.#state.name === 'running') return Promise.resolve(this.#state.worker);
    if (this.#state.name === 'starting') return this.#state.worker;
    if (this.#state.name === 'closed') return Promise.reject(new ParlorError('internal'));
    const worker = this.#launch();
    this.#state = { name: 'starting', worker };
    return worker;
  }

  /** A router on this worker. */
  async createRouter(): Promise<{ router: Router; worker: Worker }> {
    const worker = await this.worker();
    const router = await worker.createRouter();
    if (this.running !== worker) throw new ParlorError('internal');
    this.#routers.add(router);
    router.on('closed', () => this.#routers.delete(router));
    return { router, worker };
  }

  /** That router is of no use any more. */
  release(router: Router): void {
    this.#routers.delete(router);
    router.close();
  }

  close(): void {
    const state = this.#state;
    this.#state = { name: 'closed' };
    if (state.name === 'running') state.worker.close();
  }

  async #launch(): Promise<Worker> {
    try {
      const wait = this.#restsUntil - performance.now();
      if (wait > 0) await setTimeout(wait, undefined, { ref: false });
      if (this.state === 'closed') throw new ParlorError('internal');
      const worker = await this.#start(this.#options);
      return this.#run(worker);
    } catch (error) {
      if (this.state !== 'closed') {
        this.#rest(0);
        this.emit('failed', error);
      }
      throw error;
    }
  }

  #run(worker: Worker): Worker {
    // Closed while it started.
    if (this.#state.name === 'closed') {
      worker.close();
      throw new ParlorError('internal');
    }
    const since = performance.now();
    this.#state = { name: 'running', worker, since };
    worker.on('closed', (reason) => this.#died(since, reason));
    this.emit('started', worker);
    return worker;
  }

  #died(since: number, reason: string): void {
    if (this.#state.name === 'closed') return;
    this.#routers.clear();
    this.#rest(performance.now() - since);
    this.emit('died', reason);
  }

  #rest(lived: number): void {
    if (this.#state.name === 'closed') return;
    this.#state = { name: 'idle' };
    this.#deaths = deathsInARow(this.#deaths, lived);
    this.#restsUntil = performance.now() + backoff(this.#deaths);
  }
}
