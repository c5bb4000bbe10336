import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Log } from '../../log.ts';
import { codeOf } from '../../StartError.ts';
import type { Announcement } from './announcement.ts';
import type { AnnouncedAddress } from './candidates.ts';

/** How often (ms) names are asked for their addresses again. */
const INTERVAL = 60_000;

/** The announcements with their present addresses. A name that cannot be resolved keeps those it had. */
export class AnnouncedAddresses {
  readonly #announcements: readonly Announcement[];
  readonly #log: Log;
  readonly #addresses = new Map<string, readonly string[]>();
  #timer: NodeJS.Timeout | undefined;

  constructor(announcements: readonly Announcement[], log: Log) {
    this.#announcements = announcements;
    this.#log = log;
    for (const { host } of announcements) this.#addresses.set(host, isIP(host) > 0 ? [host] : []);
  }

  /** In the order of the announcements. */
  get current(): AnnouncedAddress[] {
    return this.#announcements.flatMap((announcement) =>
      (this.#addresses.get(announcement.host) ?? []).map((address) => ({ ...announcement, address })),
    );
  }

  /** Resolves the names, now and from time to time. */
  async start(): Promise<void> {
    const names = [...this.#addresses.keys()].filter((host) => isIP(host) === 0);
    if (names.length === 0) return;
    this.#timer = setInterval(() => void this.#resolveAll(names), INTERVAL).unref();
    await this.#resolveAll(names);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #resolveAll(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => this.#resolve(name)));
  }

  async #resolve(name: string): Promise<void> {
    try {
      const found = await lookup(name, { all: true });
      this.#addresses.set(name, [...new Set(found.map(({ address }) => address))]);
    } catch (error) {
      this.#log.warn({ name, code: codeOf(error) }, 'a name of --announce cannot be resolved');
    }
  }
}
