import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Files } from './files.ts';
import { undisturbed } from './undisturbed.ts';

const program = '/usr/bin/turnserver';
const PORT = 45_349;
const [USER, PASSWORD] = ['bench', 'bench-password'];

/** Debian's coturn, reached over TLS, relaying between addresses of this machine. */
export class Coturn {
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.pid = child.pid ?? 0;
  }

  /** Null: it is not installed. */
  static async start(host: string, { cert, key }: Files): Promise<Coturn | null> {
    if (!existsSync(program)) return null;
    const options = [
      ['-n'],
      ['--listening-ip', host],
      ['--relay-ip', host],
      ['--tls-listening-port', PORT],
      ['--listening-port', PORT + 1],
      ['--cert', cert],
      ['--pkey', key],
      ['--realm', 'bench'],
      ['--user', `${USER}:${PASSWORD}`],
      ['--lt-cred-mech'],
      ['--no-cli'],
      ['--no-udp'],
      ['--no-dtls'],
      ['--log-file', 'stdout'],
    ];
    const [command = '', ...args] = [...undisturbed, program, ...options.flat().map(String)];
    const child = spawn(command, args, { stdio: 'ignore' });
    process.once('exit', () => child.kill('SIGKILL'));
    await listens(host, child);
    return new Coturn(child);
  }

  iceServer(host: string): object {
    return { urls: `turns:${host}:${PORT}?transport=tcp`, username: USER, credential: PASSWORD };
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function listens(host: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt += 1) {
    const socket = connect(PORT, host);
    const open = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
      delay(1_000, false),
    ]);
    socket.destroy();
    if (open) return;
    await delay(100);
  }
  throw new Error('coturn does not listen');
}
