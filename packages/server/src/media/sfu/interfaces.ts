import { networkInterfaces } from 'node:os';

/** This machine's addresses, loopback included, IPv4 first; no link-local ones, which need a zone. */
export function ownInterfaces(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all
    .filter(({ address }) => !/^(fe[89ab][\da-f]:|169\.254\.)/i.test(address))
    .sort((one, other) => one.family.localeCompare(other.family))
    .map(({ address }) => address);
}
