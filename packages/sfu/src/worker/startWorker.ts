import { type ChildProcess, fork } from 'node:child_process';
import type { Duplex } from 'node:stream';
import type { Worker, WorkerOptions } from '../api.ts';
import type { Upward } from './calls.ts';
import { workerEntry } from './entry.ts';
import { MEDIA_FD, workerEnvironment } from './environment.ts';
import { WorkerHandle } from './WorkerHandle.ts';

/** How long (ms) a start may take, on a machine that has other things to do. */
const PATIENCE = 20_000;

/**
 * Starts a process that forwards media, with its own UDP port. Rejects with an Error that has the `code` of the system
 * where there is one: `EADDRINUSE` when the port is taken.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { file, execArgv, cwd } = workerEntry();
  const child = fork(file, [], {
    cwd,
    execArgv,
    env: workerEnvironment(options),
    // Its terminal is ours, for what it says before it dies; the last one is for media messages.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
  });
  const frames = child.stdio[MEDIA_FD] as Duplex;
  // Its exit tells more.
  frames.on('error', () => undefined);
  try {
    return new WorkerHandle(child, frames, await whenReady(child), options.patience);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function whenReady(child: ChildProcess): Promise<Extract<Upward, { kind: 'ready' }>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the media worker did not start in time')), PATIENCE);
    const refuse = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    child.once('error', refuse);
    child.once('exit', (code) => refuse(new Error(`the media worker ended (exit code ${code})`)));
    child.once('message', (message: Upward) => {
      if (message.kind === 'unfit') refuse(unfit(message));
      if (message.kind !== 'ready') return;
      clearTimeout(timer);
      resolve(message);
    });
  });
}

function unfit({ message, code }: Extract<Upward, { kind: 'unfit' }>): Error {
  return Object.assign(new Error(message), code === null ? {} : { code });
}
