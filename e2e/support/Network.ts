import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromiumPath } from './browser.ts';

let made = 0;

/**
 * A network of its own (a Linux network namespace), joined to this machine's by one cable. What runs inside
 * reaches this machine at {@link gateway}, and nothing else.
 */
export class Network {
  /** This machine's address, seen from inside. */
  readonly gateway: string;
  /** Put before a command, makes it run inside. */
  readonly prefix: string[];
  /** A program that is Chromium, inside. */
  readonly chromium: string;
  readonly #name: string;
  readonly #cable: string;
  readonly #folder: string;

  private constructor(number: number, folder: string) {
    this.#name = `parlor-${process.pid}-${number}`;
    this.#cable = `par${process.pid}x${number}`;
    this.#folder = folder;
    this.gateway = `10.213.${number}.1`;
    this.prefix = ['ip', 'netns', 'exec', this.#name];
    this.chromium = path.join(folder, 'chromium');
  }

  /** Why there can be no networks here; null when there can. */
  static missing(): string | null {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs Linux and root';
    const probe = `parlor-probe-${process.pid}`;
    try {
      execFileSync('nft', ['--version'], { stdio: 'pipe' });
      execFileSync('ip', ['netns', 'add', probe], { stdio: 'pipe' });
      execFileSync('ip', ['netns', 'del', probe], { stdio: 'pipe' });
      return null;
    } catch (error) {
      const absent = (error as NodeJS.ErrnoException).code === 'ENOENT';
      return absent ? 'needs iproute2 and nftables' : 'network namespaces are not allowed here';
    }
  }

  static async make(): Promise<Network> {
    made += 1;
    const network = new Network(made, await mkdtemp(path.join(tmpdir(), 'parlor-net-')));
    network.#layCable(`10.213.${made}.2`);
    const command = `exec ${network.prefix.join(' ')} ${chromiumPath()} "$@"`;
    await writeFile(network.chromium, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
    return network;
  }

  /** This machine's end of it, for tc. */
  get cable(): string {
    return this.#cable;
  }

  /** From now on no packet arrives at either end of the cable, and nobody is told. */
  vanish(): void {
    this.filter(`table inet vanished {
      chain arriving {
        type filter hook prerouting priority raw
        iifname "inner" drop
      }
    }`);
    nft(
      [],
      `table inet ${this.#cable} {
        chain arriving {
          type filter hook prerouting priority raw
          iifname "${this.#cable}" drop
        }
      }`,
    );
  }

  /** Lets no more than this through to the inside, in kbit/s; null: all. */
  narrow(kbits: number | null): void {
    const root = ['qdisc', kbits === null ? 'del' : 'replace', 'dev', this.#cable, 'root'];
    const limit = ['tbf', 'rate', `${kbits}kbit`, 'burst', '6kb', 'latency', '200ms'];
    execFileSync('tc', kbits === null ? root : [...root, ...limit], { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  /** Of the packets of UDP, this share is lost on the way in and on the way out, in per cent. */
  lose(percent: number): void {
    const rules = (end: string) => `table inet ${this.#cable} {
      chain arriving {
        type filter hook prerouting priority raw
        iifname "${end}" meta l4proto udp numgen random mod 100 < ${percent} drop
      }
    }`;
    // Each way is cut where it arrives: of what is dropped on leaving, Chromium is told, and sends it again.
    this.filter(rules('inner'));
    nft([], rules(this.#cable));
  }

  /** The cable works again. */
  comeBack(): void {
    this.filter('delete table inet vanished');
    nft([], `delete table inet ${this.#cable}`);
  }

  /**
   * Gives the network a way out that ends in nothing: packets for anybody leave, and are seen leaving.
   * Without a route the system would refuse them before anything could count them.
   */
  leadOut(): void {
    const inside = (...args: string[]) => ip('-n', this.#name, ...args);
    inside('link', 'add', 'out', 'type', 'veth', 'peer', 'name', 'nowhere');
    inside('addr', 'add', '10.213.255.2/24', 'dev', 'out');
    inside('link', 'set', 'out', 'up');
    inside('link', 'set', 'nowhere', 'up');
    inside('neigh', 'add', '10.213.255.1', 'lladdr', '02:00:00:00:00:01', 'dev', 'out');
    inside('route', 'add', 'default', 'via', '10.213.255.1');
  }

  /**
   * Leads what is for other networks to this machine, which drops it without a word: a firewall between them.
   */
  leadToFirewall(): void {
    ip('-n', this.#name, 'route', 'add', 'default', 'via', this.gateway);
    nft(
      [],
      `table inet ${this.#cable} {
        chain passing {
          type filter hook forward priority 0
          iifname "${this.#cable}" drop
        }
      }`,
    );
  }

  /** From now on this machine is to be reached at `address` only, as behind a NAT that keeps the ports. */
  translate(address: string): void {
    ip('-n', this.#name, 'route', 'add', address, 'via', this.gateway);
    this.filter(`table ip translated {
      chain refusing {
        type filter hook output priority raw
        ip daddr ${this.gateway} drop
      }
      chain translating {
        type nat hook output priority -100
        ip daddr ${address} dnat to ${this.gateway}
      }
    }`);
  }

  /** Gives nft these rules, inside. */
  filter(rules: string): void {
    nft(this.prefix, rules);
  }

  /** How many packets a named counter of nft has seen, inside. */
  count(counter: string): number {
    const [command = '', ...rest] = [...this.prefix, 'nft', '--json', 'list', 'counters'];
    const { nftables } = JSON.parse(execFileSync(command, rest, { encoding: 'utf8' })) as {
      nftables: { counter?: { name: string; packets: number } }[];
    };
    return nftables.find((one) => one.counter?.name === counter)?.counter?.packets ?? Number.NaN;
  }

  async remove(): Promise<void> {
    try {
      nft([], `delete table inet ${this.#cable}`);
    } catch {
      // Nothing was in its way.
    }
    ip('netns', 'del', this.#name);
    await rm(this.#folder, { recursive: true, force: true });
  }

  #layCable(address: string): void {
    ip('netns', 'add', this.#name);
    ip('link', 'add', this.#cable, 'type', 'veth', 'peer', 'name', 'inner', 'netns', this.#name);
    ip('addr', 'add', `${this.gateway}/24`, 'dev', this.#cable);
    ip('link', 'set', this.#cable, 'up');
    const inside = (...args: string[]) => ip('-n', this.#name, ...args);
    inside('addr', 'add', `${address}/24`, 'dev', 'inner');
    inside('link', 'set', 'inner', 'up');
    inside('link', 'set', 'lo', 'up');
  }
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function nft(prefix: string[], rules: string): void {
  const [command = '', ...rest] = [...prefix, 'nft', '--file', '-'];
  execFileSync(command, rest, { input: `${rules}\n`, stdio: ['pipe', 'ignore', 'pipe'] });
}
