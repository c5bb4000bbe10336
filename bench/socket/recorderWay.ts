import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Files } from './files.ts';
import { undisturbed } from './undisturbed.ts';
import type { Way } from './Way.ts';

const program = fileURLToPath(new URL('./recorder/server.ts', import.meta.url));

/** Chunks of MediaRecorder over socket.io, played through MediaSource. */
export async function recorded(host: string, { cert, key }: Files): Promise<Way> {
  const run = [...undisturbed, process.execPath, '--import', 'tsx', program, cert, key];
  const [command = '', ...args] = run;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const port = /^ready: (\d+)$/.exec(line)?.[1];
  return {
    name: 'MediaRecorder chunks',
    pids: async () => [child.pid ?? 0],
    address: (room, { sends }) => `https://${host}:${port}/?room=${room}${sends ? '&send' : ''}`,
    ready: '[data-ready]',
    pictures: 'video',
    strays: async () => null,
    close: async () => {
      child.kill('SIGKILL');
    },
  };
}
