import { setTimeout } from 'node:timers/promises';
import { ParlorError } from '@parlor/protocol';
import type { Router, Worker } from '@parlor/sfu';
import type { Log } from '../../log.ts';
import { codeOf } from '../../StartError.ts';
import type { WorkerPort } from './candidates.ts';
import { type StartWorker, WorkerSlot } from './WorkerSlot.ts';

/** So many workers are tried for a router, with a pause (ms) between. */
const ATTEMPTS = 3;
const NOTICED = 100;
/** Pauses (ms) between starts as long as nothing has ever run: each twice the one before. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export interface WorkersOptions {
  /** At most so many processes. */
  count: number;
  /** UDP port of the first; 0: any free ones. */
  rtcPort: number;
  start: StartWorker;
  log: Log;
}

/** A router, and the worker it is on. */
export interface Routing {
  router: Router;
  port: WorkerPort;
  /** It is of no use any more. */
  release: () => void;
}

/** What is told of one worker. */
export interface WorkerReport {
  index: number;
  state: string;
  pid: number | null;
  port: number | null;
  openssl: string | null;
  rooms: number;
}

/** The processes that forward media: each is started before it is needed, and replaced when it dies. */
export class Workers {
  readonly #slots: readonly WorkerSlot[];
  readonly #log: Log;
  #deaths = 0;
  /** Nothing has ever run, and every start so far failed. */
  #unfit = false;
  #started = false;

  constructor({ count, rtcPort, start, log }: WorkersOptions) {
    this.#log = log;
    this.#slots = Array.from({ length: count }, (_, index) => {
      const slot = new WorkerSlot({ index, rtcPort: rtcPort === 0 ? 0 : rtcPort + index }, start);
      slot.on('started', (worker) => this.#noteStart(slot, worker));
      slot.on('failed', (error) => this.#noteFailure(slot, error));
      slot.on('died', (reason) => this.#replace(slot, reason));
      return slot;
    });
  }

  /** Can this machine run workers at all, as far as is known? */
  get available(): boolean {
    return this.#slots.length > 0 && !this.#unfit;
  }

  /** How many have died. */
  get deaths(): number {
    return this.#deaths;
  }

  get reports(): WorkerReport[] {
    return this.#slots.map(({ index, state, running, routers }) => ({
      index,
      state,
      pid: running?.pid ?? null,
      port: running?.rtcPort ?? null,
      openssl: running?.openssl ?? null,
      rooms: routers,
    }));
  }

  /** UDP port of the worker of this number, if it runs. */
  portOf(index: number): number | null {
    return this.#slots[index]?.running?.rtcPort ?? null;
  }

  /**
   * Starts the first, so that it is known whether this machine can. Where not, it is tried again, ever later:
   * the port may have been taken for a moment. Resolves when one runs or all is closed; never rejects.
   */
  async start(): Promise<void> {
    const [first] = this.#slots;
    for (let pause = FIRST_PAUSE; first && !this.#started; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      // The reason is logged.
      await first.worker().catch(() => setTimeout(pause, undefined, { ref: false }));
      if (first.state === 'closed') return;
    }
  }

  /** A router on the worker with the fewest. Throws ParlorError `internal` when none can be had. */
  async createRouter(): Promise<Routing> {
    for (let attempt = 1; ; attempt += 1) {
      const slot = this.#leastLoaded();
      try {
        return this.#routing(slot, await slot.createRouter());
      } catch (cause) {
        if (attempt >= ATTEMPTS) throw new ParlorError('internal', { cause });
        // It may have died, with others, and that is noticed in a moment.
        await setTimeout(NOTICED);
      }
    }
  }

  #routing(slot: WorkerSlot, { router, worker }: { router: Router; worker: Worker }): Routing {
    this.#keepSpare();
    const port = { index: slot.index, rtcPort: worker.rtcPort };
    return { router, port, release: () => slot.release(router) };
  }

  /** The worker whose road to browsers is tried. Throws ParlorError `internal`. */
  async first(): Promise<{ worker: Worker; port: WorkerPort }> {
    const slot = this.#slots[0];
    const worker = await slot?.worker().catch((cause: unknown) => {
      throw new ParlorError('internal', { cause });
    });
    if (!worker) throw new ParlorError('internal');
    return { worker, port: { index: 0, rtcPort: worker.rtcPort } };
  }

  close(): void {
    for (const slot of this.#slots) slot.close();
  }

  /** The next room is not to wait for a start: a worker without any runs already. */
  #keepSpare(): void {
    if (this.#slots.some(({ state, routers }) => state !== 'idle' && routers === 0)) return;
    const spare = this.#slots.find(({ state, resting }) => state === 'idle' && !resting);
    // The reason is logged.
    spare?.worker().catch(() => undefined);
  }

  /** One that runs before one that would have to be started, where both have as much to do. */
  #leastLoaded(): WorkerSlot {
    const rank = (slot: WorkerSlot) =>
      Number(slot.resting) * 1e9 + slot.routers * 2 + Number(slot.running === null);
    const [best] = [...this.#slots].sort((one, other) => rank(one) - rank(other));
    if (!best) throw new ParlorError('internal');
    return best;
  }

  #noteStart({ index }: WorkerSlot, { pid, rtcPort, openssl }: Worker): void {
    this.#started = true;
    this.#unfit = false;
    this.#log.info({ worker: index, pid, port: rtcPort, openssl }, 'a media worker started');
  }

  #noteFailure({ index }: WorkerSlot, error: unknown): void {
    const about = { worker: index, code: codeOf(error) };
    if (this.#started) return void this.#log.error(about, 'a media worker cannot be started');
    if (this.#unfit) return void this.#log.debug(about, 'still no media worker can be started');
    this.#unfit = true;
    this.#log.warn(about, 'media cannot go through this server: rooms stay at 4 participants');
  }

  /** The next one is started at once, so that it is there when the rooms come. */
  #replace(slot: WorkerSlot, reason: string): void {
    this.#deaths += 1;
    this.#log.error({ worker: slot.index, reason }, 'a media worker died and is replaced');
    // The reason is logged.
    slot.worker().catch(() => undefined);
  }
}
