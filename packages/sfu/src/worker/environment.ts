import type { WorkerOptions } from '../api.ts';

/** What a process of any kind may need of its environment: no more is handed on, above all no keys. */
const HANDED_ON = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ'];

/** File descriptor of the stream for media messages, after those of the terminal and of the calls. */
export const MEDIA_FD = 4;

/** The environment of a worker's process. */
export function workerEnvironment({ index, rtcPort }: WorkerOptions): NodeJS.ProcessEnv {
  const handedOn = HANDED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(handedOn), PARLOR_SFU: JSON.stringify({ index, rtcPort }) };
}

/** The options, as the worker's process finds them. */
export function optionsFromEnvironment(): WorkerOptions {
  const { index, rtcPort } = JSON.parse(process.env.PARLOR_SFU ?? '') as WorkerOptions;
  return { index, rtcPort };
}
