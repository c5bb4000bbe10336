import type { Hint } from './candidates.ts';

/** Without a new confirmation it is believed for so long (ms): one day. */
const LIFETIME = 24 * 60 * 60 * 1000;
/** So many names are kept, and so many addresses of each, the last confirmed. */
const MAX_NAMES = 64;
const MAX_HINTS = 4;

/**
 * At which addresses browsers have found the media of this server that nobody had announced: those that the
 * name led to by which they had opened the page. Counts for pages opened by the same name only.
 */
export class VerifiedHints {
  /** By name; what was confirmed last is at the end, as are its hints. */
  readonly #names = new Map<string, Map<string, { hint: Hint; until: number }>>();

  /** A browser that had been told to try this got through there. `now`: ms of performance.now(). */
  confirm(name: string, hint: Hint, now: number): void {
    const hints = this.#names.get(name) ?? new Map();
    this.#names.delete(name);
    this.#names.set(name, hints);
    const key = `${hint.protocol} ${hint.address}`;
    hints.delete(key);
    hints.set(key, { hint, until: now + LIFETIME });
    dropFirst(hints, MAX_HINTS);
    dropFirst(this.#names, MAX_NAMES);
  }

  /** What is known to work for pages opened by this name. */
  of(name: string, now: number): Hint[] {
    const hints = [...(this.#names.get(name)?.values() ?? [])];
    return hints.filter(({ until }) => until > now).map(({ hint }) => hint);
  }

  /** `example.org: udp 192.0.2.1, tcp 192.0.2.1` */
  lines(now: number): string[] {
    return [...this.#names.keys()].flatMap((name) => {
      const hints = this.of(name, now).map(({ protocol, address }) => `${protocol} ${address}`);
      return hints.length > 0 ? [`${name}: ${hints.join(', ')}`] : [];
    });
  }
}

function dropFirst(map: Map<string, unknown>, limit: number): void {
  const [first] = map.keys();
  if (map.size > limit && first !== undefined) map.delete(first);
}
