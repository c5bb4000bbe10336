import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/**
 * A loudspeaker that nobody hears: PulseAudio with a null sink. Without any device Firefox's AudioContext never
 * starts, and test machines have none.
 */
export class SoundDevice {
  /** What a program that shall use it needs in its environment. */
  readonly env: Record<string, string>;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string, socket: string) {
    this.#child = child;
    this.#folder = folder;
    this.env = { PULSE_SERVER: `unix:${socket}` };
  }

  static async start(): Promise<SoundDevice> {
    const folder = await mkdtemp(path.join(tmpdir(), 'parlor-sound-'));
    const socket = path.join(folder, 'native');
    const child = spawn('pulseaudio', argsFor(socket), {
      env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: folder, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const device = new SoundDevice(child, folder, socket);
    process.once('exit', device.#kill);
    await ready(child);
    return device;
  }

  async close(): Promise<void> {
    process.off('exit', this.#kill);
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill();
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  readonly #kill = () => this.#child.kill('SIGKILL');
}

function argsFor(socket: string): string[] {
  const modules = ['module-null-sink', `module-native-protocol-unix auth-anonymous=1 socket=${socket}`];
  return [
    ...['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1'],
    ...['--log-target=stderr', '--log-level=info'],
    ...modules.map((module) => `--load=${module}`),
  ];
}

async function ready(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  if (child.stderr === null) return;
  await once(child, 'spawn');
  for await (const line of createInterface(child.stderr)) {
    said.push(line);
    if (line.includes('startup complete')) {
      child.stderr.resume();
      return;
    }
  }
  throw new Error(`pulseaudio ended:\n${said.join('\n')}`);
}
