import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { chromiumPath } from './browser.ts';

/** Each has a subnet of its own, 10.213.NUMBER.0/24; the last one is {@link Network.leadOut}'s. */
const MOST = 254;

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
  /** Of the namespace, and of this machine's end of the cable. */
  readonly #name: string;
  readonly #folder: string;

  private constructor(number: number, folder: string) {
    this.#name = nameOf(number);
    this.#folder = folder;
    this.gateway = gatewayOf(number);
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
    const number = claim();
    const network = new Network(number, await mkdtemp(path.join(tmpdir(), 'parlor-net-')));
    network.#layCable(`10.213.${number}.2`);
    const command = `exec ${network.prefix.join(' ')} ${chromiumPath()} "$@"`;
    await writeFile(network.chromium, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
    return network;
  }

  /** This machine's end of it, for tc. */
  get cable(): string {
    return this.#name;
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
      `table inet ${this.#name} {
        chain arriving {
          type filter hook prerouting priority raw
          iifname "${this.#name}" drop
        }
      }`,
    );
  }

  /** The cable is pulled out at this machine's end, which the other end notices too. */
  unplug(): void {
    ip('link', 'set', this.#name, 'down');
  }

  plugIn(): void {
    ip('link', 'set', this.#name, 'up');
  }

  /** Lets no more than this through to the inside, in kbit/s; null: all. */
  narrow(kbits: number | null): void {
    const root = ['qdisc', kbits === null ? 'del' : 'replace', 'dev', this.#name, 'root'];
    const limit = ['tbf', 'rate', `${kbits}kbit`, 'burst', '6kb', 'latency', '200ms'];
    execFileSync('tc', kbits === null ? root : [...root, ...limit], { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  /** Of the packets of UDP, this share is lost on the way in and on the way out, in per cent. */
  lose(percent: number): void {
    const rules = (end: string) => `table inet ${this.#name} {
      chain arriving {
        type filter hook prerouting priority raw
        iifname "${end}" meta l4proto udp numgen random mod 100 < ${percent} drop
      }
    }`;
    // Each way is cut where it arrives: of what is dropped on leaving, Chromium is told, and sends it again.
    this.filter(rules('inner'));
    nft([], rules(this.#name));
  }

  /** The cable works again. */
  comeBack(): void {
    this.filter('delete table inet vanished');
    nft([], `delete table inet ${this.#name}`);
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
      `table inet ${this.#name} {
        chain passing {
          type filter hook forward priority 0
          iifname "${this.#name}" drop
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
    this.#clearTheWay();
    ip('netns', 'del', this.#name);
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Nothing is dropped any more. Making a table that is there already does nothing. */
  #clearTheWay(): void {
    nft([], `table inet ${this.#name}\ndelete table inet ${this.#name}`);
  }

  #layCable(address: string): void {
    // A run that was killed may have left it.
    this.#clearTheWay();
    ip('link', 'add', this.#name, 'type', 'veth', 'peer', 'name', 'inner', 'netns', this.#name);
    ip('addr', 'add', `${this.gateway}/24`, 'dev', this.#name);
    ip('link', 'set', this.#name, 'up');
    const inside = (...args: string[]) => ip('-n', this.#name, ...args);
    inside('addr', 'add', `${address}/24`, 'dev', 'inner');
    inside('link', 'set', 'inner', 'up');
    inside('link', 'set', 'lo', 'up');
  }
}

function nameOf(number: number): string {
  return `parlor${number}`;
}

function gatewayOf(number: number): string {
  return `10.213.${number}.1`;
}

/** Makes the first namespace that there is not yet: of several runs at the same time only one gets it. */
function claim(): number {
  const own = Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []);
  for (let number = 1; number <= MOST; number += 1) {
    const name = nameOf(number);
    if (existsSync(`/run/netns/${name}`) || own.includes(gatewayOf(number))) continue;
    try {
      ip('netns', 'add', name);
      return number;
    } catch (error) {
      // Another run was faster.
      if (!existsSync(`/run/netns/${name}`)) throw error;
    }
  }
  throw new Error('every network is taken, perhaps by runs that were killed: see "ip netns"');
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function nft(prefix: string[], rules: string): void {
  const [command = '', ...rest] = [...prefix, 'nft', '--file', '-'];
  execFileSync(command, rest, { input: `${rules}\n`, stdio: ['pipe', 'ignore', 'pipe'] });
}
