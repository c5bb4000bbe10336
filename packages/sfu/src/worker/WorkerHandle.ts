import type { ChildProcess } from 'node:child_process';
import { Emitter } from '@parlor/protocol';
import type { CheckOptions, Router, Worker } from '../api.ts';
import { RouterHandle } from './RouterHandle.ts';
import { WorkerLine } from './WorkerLine.ts';

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
  readonly #routers = new Set<RouterHandle>();
  #closed = false;

  constructor(child: ChildProcess, { rtcPort, openssl }: ReadyWorker) {
    super();
    this.pid = child.pid ?? 0;
    this.rtcPort = rtcPort;
    this.openssl = openssl;
    this.#child = child;
    this.#line = new WorkerLine(child);
    child.once('exit', (code, signal) => this.#end(`ended by ${signal ?? `exit code ${code}`}`));
    // Without its line it is of no use, whatever it does; its exit follows.
    child.once('disconnect', () => child.kill('SIGKILL'));
    child.on('error', () => child.kill('SIGKILL'));
  }

  async createRouter(): Promise<Router> {
    const router = await RouterHandle.create(this.#line);
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
    this.#line.close();
    this.#child.kill('SIGKILL');
    for (const router of [...this.#routers]) router.end(reason);
    this.emit('closed', reason);
  }
}
