import { fileURLToPath } from 'node:url';

/** How the worker's process is started: from the sources with a loader for TypeScript, or built beside us. */
export function workerEntry(): { file: string; execArgv: string[]; cwd: string | undefined } {
  const here = import.meta.url;
  if (!here.endsWith('.ts'))
    return { file: fileURLToPath(new URL('./sfu-worker.js', here)), execArgv: [], cwd: undefined };
  const cwd = fileURLToPath(new URL('../..', here));
  return {
    file: fileURLToPath(new URL('../worker-main.ts', here)),
    execArgv: ['--import', 'tsx'],
    // The loader is found from here, wherever the program was started.
    cwd,
  };
}
