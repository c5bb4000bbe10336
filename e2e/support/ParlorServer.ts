import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/server/dist/main.js', import.meta.url));

export interface ServerOptions {
  args?: string[];
  /** What the command begins with: a program that starts it elsewhere, e.g. in a network namespace. */
  prefix?: string[];
}

/** The real server, built, as a process of its own with a data directory of its own. */
export class ParlorServer {
  /** `http://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  readonly #dataDir: string;
  readonly #options: ServerOptions;
  #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, dataDir: string, options: ServerOptions) {
    this.#child = child;
    this.#dataDir = dataDir;
    this.#options = options;
    this.url = url;
    this.port = Number(new URL(url).port);
  }

  static async start(options: ServerOptions = {}): Promise<ParlorServer> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'parlor-e2e-'));
    const { child, url } = await run(0, dataDir, options);
    return new ParlorServer(child, url, dataDir, options);
  }

  /** Of the server's own process, not of its workers. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Ends the process at once, as a crash does. */
  async kill(): Promise<void> {
    await end(this.#child, 'SIGKILL');
  }

  /** The processes that forward media: the only ones that the server ever starts. */
  async workers(): Promise<number[]> {
    const children = await readFile(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8');
    return children.split(' ').map(Number).filter(Boolean);
  }

  async killWorkers(): Promise<void> {
    for (const pid of await this.workers()) process.kill(pid, 'SIGKILL');
  }

  /** Starts it again where it was, with the same data. */
  async restart(): Promise<void> {
    const { child } = await run(this.port, this.#dataDir, this.#options);
    this.#child = child;
  }

  async close(): Promise<void> {
    await end(this.#child, 'SIGTERM');
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

async function run(port: number, dataDir: string, { args = [], prefix = [] }: ServerOptions) {
  // Other servers may run here: any free port will do, unless the test says which.
  const ports = args.includes('--rtc-port') ? [] : ['--rtc-port', '0'];
  const own = [process.execPath, main, '--port', String(port), '--data-dir', dataDir, ...ports, ...args];
  const [command = '', ...rest] = [...prefix, ...own];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  for await (const line of createInterface(child.stdout)) {
    const url = /ready: (\S+)/.exec(line)?.[1];
    if (url !== undefined) {
      child.stdout.resume();
      return { child, url: url.replace(/\/$/, '') };
    }
  }
  throw new Error(`the server ended (${child.exitCode}) before it was ready`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
