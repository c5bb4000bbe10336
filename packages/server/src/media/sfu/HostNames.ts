import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { isUsable } from './usableAddress.ts';

/** For so long (ms) an answer is believed, and so many are kept. */
const LIFETIME = 60_000;
const MAX_NAMES = 200;
/** More addresses of one name are not tried. */
const MAX_ADDRESSES = 2;
/** A name that takes longer (ms) has no address. */
const PATIENCE = 1_500;

/** The IP addresses of a DNS name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/**
 * The addresses of names that pages came by. Anybody can make a name up: so a look-up is bounded in time, and
 * what was looked up in number.
 */
export class HostNames {
  readonly #resolve: Resolve;
  readonly #known = new Map<string, { addresses: Promise<readonly string[]>; until: number }>();

  constructor(resolve: Resolve = byDns()) {
    this.#resolve = resolve;
  }

  /** Those that other machines can try; none for what cannot be resolved. Never rejects. */
  async addressesOf(name: string): Promise<readonly string[]> {
    if (isIP(name) > 0) return [name].filter(isUsable);
    const now = performance.now();
    const known = this.#known.get(name);
    if (known && known.until > now) return known.addresses;
    const addresses = this.#lookUp(name);
    // Anew at the end: the first are the oldest.
    this.#known.delete(name);
    this.#known.set(name, { addresses, until: now + LIFETIME });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_NAMES && oldest !== undefined) this.#known.delete(oldest);
    return addresses;
  }

  async #lookUp(name: string): Promise<readonly string[]> {
    const late = setTimeout(PATIENCE, [], { ref: false });
    const found = await Promise.race([this.#resolve(name), late]).catch(() => []); // no such name
    return found.filter(isUsable).slice(0, MAX_ADDRESSES);
  }
}

/** Not by the system's own look-up: that has four threads for this whole process, and no limit of time. */
function byDns(): Resolve {
  const resolver = new Resolver({ timeout: 1_000, tries: 1 });
  return async (name) => {
    const both = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const [first, second] = both.map((one) => (one.status === 'fulfilled' ? one.value : []));
    // The first of each family first.
    return [...(first ?? []).slice(0, 1), ...(second ?? []).slice(0, 1), ...(first ?? []).slice(1)];
  };
}
