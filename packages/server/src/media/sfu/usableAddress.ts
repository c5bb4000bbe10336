import { BlockList, isIP, isIPv6 } from 'node:net';

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

/** Can this IP address be tried from another machine? */
export function isUsable(address: string): boolean {
  return isIP(address) > 0 && !useless.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
