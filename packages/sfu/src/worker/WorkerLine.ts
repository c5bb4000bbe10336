import type { ChildProcess } from 'node:child_process';
import { ParlorError } from '@parlor/protocol';
import type { CallName, Calls, Downward, Tiding, Upward } from './calls.ts';

/** How long (ms) an answer of the worker may take: nothing that it does is slow. */
const PATIENCE = 5_000;

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
}

type Listener = (tiding: Tiding) => void;

/** Questions to a worker's process and its tidings, over the channel of node:child_process. */
export class WorkerLine {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<number, Listener>();
  #calls = 0;
  #ids = 0;
  #closed = false;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message) => this.#handle(message as Upward));
  }

  /** A fresh id, and who is told about the object that has it. */
  register(listener: Listener): number {
    this.#ids += 1;
    this.#listeners.set(this.#ids, listener);
    return this.#ids;
  }

  forget(id: number): void {
    this.#listeners.delete(id);
  }

  /** Rejects with the worker's ParlorError, and with `internal` when it is gone or does not answer. */
  call<Name extends CallName>(name: Name, ...args: Calls[Name]['args']): Promise<Calls[Name]['value']> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(gone(name));
      this.#calls += 1;
      const call = this.#calls;
      const timer = setTimeout(() => this.#fail(call, gone(name)), PATIENCE);
      this.#waiting.set(call, { resolve, reject, timer });
      this.#child.send({ call, name, args } as Downward, (error) => {
        if (error) this.#fail(call, gone(name, error));
      });
    });
  }

  /** The same where nobody waits for an answer: a worker that is gone has no use for it. */
  tell<Name extends CallName>(name: Name, ...args: Calls[Name]['args']): void {
    this.call(name, ...args).catch(() => undefined);
  }

  /** Fails all that is under way. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    for (const call of [...this.#waiting.keys()]) this.#fail(call, gone('call'));
  }

  #handle(message: Upward): void {
    if (message.kind === 'tiding') this.#listeners.get(message.id)?.(message);
    else if (message.kind === 'value') this.#take(message.call)?.resolve(message.value as never);
    else if (message.kind === 'error') {
      const { call, code, message: text } = message;
      this.#fail(call, new ParlorError(code, { message: text }));
    }
  }

  #fail(call: number, error: ParlorError): void {
    this.#take(call)?.reject(error);
  }

  #take(call: number): Waiting | undefined {
    const waiting = this.#waiting.get(call);
    this.#waiting.delete(call);
    clearTimeout(waiting?.timer);
    return waiting;
  }
}

function gone(name: string, cause?: unknown): ParlorError {
  return new ParlorError('internal', { message: `The media worker did not answer (${name}).`, cause });
}
