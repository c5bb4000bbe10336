import { BlockList, isIP, isIPv6 } from 'node:net';

/** Longest DNS name (RFC 1035 section 2.3.4). */
const MAX_NAME = 253;

/** Where no other machine can be reached, or no single one. */
const useless = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  useless.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  useless.addSubnet(network, prefix, 'ipv6');

/** The name or IP address in a host as it stands in a URL (`example.org:3000`, `[2001:db8::1]`); null: none. */
export function hostName(host: string): string | null {
  try {
    const name = new URL(`http://${host}`).hostname.replace(/^\[(.*)\]$/, '$1');
    return name.length <= MAX_NAME ? name : null;
  } catch {
    return null;
  }
}

/** Can this IP address be tried from another machine? */
export function isUsable(address: string): boolean {
  return isIP(address) > 0 && !useless.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
