import type { IncomingMessage } from 'node:http';
import { addressKey, isLoopback } from '../addresses.ts';
import { hostName, sameHost, sameName } from './origin.ts';

/** What proxies add. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** Express's compiled `trust proxy`: is the address, `hop` steps away, one of our proxies? */
export type Trust = (address: string, hop: number) => boolean;

/** Who is asking, and from which page: the same answers for requests, upgrades and signalling. */
export class Gate {
  readonly #trust: Trust;
  readonly #allowedOrigins: ReadonlySet<string>;

  constructor(trust: Trust, allowedOrigins: readonly string[]) {
    this.#trust = trust;
    this.#allowedOrigins = new Set(allowedOrigins);
  }

  /** What limits count the sender by: the last address that is not one of our proxies. */
  addressKey(req: IncomingMessage): string {
    const forwarded =
      header(req, 'x-forwarded-for')
        ?.split(',')
        .map((one) => one.trim())
        .reverse() ?? [];
    const hops = [req.socket.remoteAddress ?? '', ...forwarded];
    const sender = hops.find((address, hop) => !this.#trust(address, hop)) ?? hops.at(-1);
    return addressKey(sender ?? '');
  }

  /** Does a program on this machine ask, and not for somebody else? */
  isLocal(req: IncomingMessage): boolean {
    const forwarded = FORWARDED.some((name) => req.headers[name] !== undefined);
    return !forwarded && isLoopback(req.socket.remoteAddress ?? '');
  }

  /** The host the browser asked for. */
  host(req: IncomingMessage): string {
    const trusted = this.#trust(req.socket.remoteAddress ?? '', 0);
    const forwarded = trusted ? header(req, 'x-forwarded-host')?.split(',')[0]?.trim() : undefined;
    return forwarded || req.headers.host || '';
  }

  /** The name or IP address of that host; null: there is none. */
  hostName(req: IncomingMessage): string | null {
    return hostName(this.host(req));
  }

  /** Only our own pages, those that the operator allows, and what is no browser (without Origin). */
  allowsOrigin(req: IncomingMessage): boolean {
    const origin = req.headers.origin;
    return origin === undefined || this.#allowedOrigins.has(origin) || sameHost(origin, this.host(req));
  }

  /** The same for a port that pages of other ports use: those of the same name are our own. */
  allowsName(req: IncomingMessage): boolean {
    const origin = req.headers.origin;
    return this.allowsOrigin(req) || (origin !== undefined && sameName(origin, this.host(req)));
  }
}

function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
