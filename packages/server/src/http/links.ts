import { randomFillSync } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { readableRoomName } from '@parlor/protocol';

/** This machine's addresses in its networks, IPv4 first; no loopback, no link-local. */
export function lanAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all
    .filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/i.test(address))
    .sort((one, other) => one.family.localeCompare(other.family))
    .map(({ address }) => address);
}

/** The page's address for somebody at this machine: `localhost` when we listen on all interfaces. */
export function pageUrl(secure: boolean, host: string, port: number): string {
  const name = ['::', '0.0.0.0', '::1', '127.0.0.1'].includes(host) ? 'localhost' : host;
  return origin(secure, name, port);
}

/** `https://192.0.2.1:3000`, without the port where it is the scheme's own. */
export function origin(secure: boolean, host: string, port: number): string {
  return new URL(`${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
}

/** A room that nobody can guess: 64 random bits, readable. */
export function freshRoomUrl(base: string): string {
  return `${base}/${readableRoomName(randomFillSync(new Uint16Array(4)))}`;
}
