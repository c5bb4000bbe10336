import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Network } from '../../e2e/support/Network.ts';
import { compile } from '../compile.ts';
import { type Condition, QUEUE } from './conditions.ts';

const source = fileURLToPath(new URL('./link.c', import.meta.url));

/** Packets are lost at random, but the same ones in every run. */
const SEED = 5;

/** A second cable to a network, through which whole IP packets come late or not at all; the first is cut. */
export class Link {
  /** This machine's address, seen from inside through this link. */
  readonly gateway: string;
  readonly #child: ChildProcess;
  readonly #lines: Interface;

  private constructor(child: ChildProcess, lines: Interface, gateway: string) {
    this.gateway = gateway;
    this.#child = child;
    this.#lines = lines;
  }

  /** Null: there is no C compiler. */
  static async lay(network: Network): Promise<Link | null> {
    const program = await compile(source);
    if (program === null) return null;
    const outside = `plink${process.pid}`;
    const run = [...network.prefix, program, outside, 'farend', `/proc/${process.pid}/ns/net`];
    const [command = '', ...args] = run;
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    process.once('exit', () => child.kill('SIGKILL'));
    // Its subnet is beside the network's own, which no other has.
    const [, , number] = network.gateway.split('.');
    const [gateway, own] = [`10.214.${number}.1`, `10.214.${number}.2`];
    const link = new Link(child, createInterface(child.stdout), gateway);
    await link.#hears('ready');
    raise([], outside, gateway, own);
    raise(network.prefix, 'farend', own, gateway);
    // What else leads out must not carry anything past this link.
    call(network.prefix, 'ip', 'link', 'set', 'inner', 'down');
    return link;
  }

  /** From now on it does this to packets. */
  async set({ delay, loss, rate }: Condition): Promise<void> {
    const heard = this.#hears('set');
    this.#child.stdin?.write(`${[delay, loss, rate, QUEUE, SEED].join(' ')}\n`);
    await heard;
  }

  close(): void {
    this.#child.kill();
  }

  async #hears(word: string): Promise<void> {
    const ended = once(this.#child, 'exit').then(() => ['']);
    const [line] = (await Promise.race([once(this.#lines, 'line'), ended])) as [string];
    if (line !== word) throw new Error(`the link says "${line}" where "${word}" was due`);
  }
}

function raise(prefix: readonly string[], device: string, own: string, other: string): void {
  call(prefix, 'ip', 'addr', 'add', own, 'peer', other, 'dev', device);
  call(prefix, 'ip', 'link', 'set', 'dev', device, 'up');
}

function call(prefix: readonly string[], ...command: string[]): void {
  const [program = '', ...args] = [...prefix, ...command];
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
