import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { Emitter } from '@parlor/protocol';
import type { CheckOptions, Router, Worker } from '../api.ts';
import { FrameLine } from './FrameLine.ts';
import { RouterHandle } from './RouterHandle.ts';
import { WorkerLine } from './WorkerLine.ts';
import { watchHang } from './watchHang.ts';

/** How long (ms) a worker may answer nothing: nothing that it does takes a tenth of that. */
const PATIENCE = 10_000;

export interface ReadyWorker {
  readonly rtcPort: number;
  readonly openssl: string;
}

/** The parent's end of a worker's process that is ready. */
export class WorkerHandle extends Emitter<{ closed: [reason: string] }> implements Worker {
  readonly pid: number;
  readonly rtcPort: number;
  readonly openssl: string;
  readonly #child: ChildProcess;
  readonly #line: WorkerLine;
  readonly #frames: FrameLine;
  readonly #routers = new Set<RouterHandle>();
  readonly #watched: () => void;
  #hangs = false;
  #closed = false;

  constructor(child: ChildProcess, frames: Duplex, { rtcPort, openssl }: ReadyWorker, patience = PATIENCE) {
    super();
    this.pid = child.pid ?? 0;
    this.rtcPort = rtcPort;
    this.openssl = openssl;
    this.#child = child;
    this.#line = new WorkerLine(child);
    this.#frames = new FrameLine(frames, () => child.kill('SIGKILL'));
    child.once('exit', (code, signal) => {
      this.#end(this.#hangs ? 'answered nothing any more' : `ended by ${signal ?? `exit code ${code}`}`);
    });
    this.#watched = watchHang(this.#line, patience, () => {
      this.#hangs = true;
      // Its exit follows, and with it the port is free for the next one.
      child.kill('SIGKILL');
    });
    // Without its lines it is of no use, whatever it does; its exit follows.
    child.once('disconnect', () => child.kill('SIGKILL'));
    child.on('error', () => child.kill('SIGKILL'));
  }

  async createRouter(): Promise<Router> {
    const router = await RouterHandle.create({ calls: this.#line, frames: this.#frames });
    this.#routers.add(router);
    router.on('closed', () => this.#routers.delete(router));
    if (this.#closed) router.end('the worker is gone');
    return router;
  }

  check(sdp: string, options: CheckOptions): Promise<string> {
    return this.#line.call('check', sdp, options);
  }

  close(): void {
    this.#end('closed');
  }

  #end(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#watched();
    this.#line.close();
    this.#frames.close();
    this.#child.kill('SIGKILL');
    for (const router of [...this.#routers]) router.end(reason);
    this.emit('closed', reason);
  }
}
