import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { CrowdRoom } from './crowd-main.ts';

/** Many participants whose media goes over the websockets, in a process of their own. */
export class Crowd {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when all are in. */
  static async join(url: string, rooms: readonly CrowdRoom[]): Promise<Crowd> {
    const child = fork(new URL('./crowd-main.ts', import.meta.url));
    child.send({ url, rooms });
    const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    if (message !== 'ready') throw new Error('the crowd did not get in');
    return new Crowd(child);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** How many frames came to all of them until now. */
  async frames(): Promise<number> {
    const answer = once(this.#child, 'message');
    this.#child.send('count');
    const [{ came }] = (await answer) as [{ came: number }];
    return came;
  }

  /** From now on they take nothing: half of them do not read, half do not tell what they have read. */
  stall(): void {
    this.#child.send('stall');
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }
}
