import type { Reach } from '@parlor/protocol';

/**
 * What a network lets through: `direct`, media by UDP, to the server and mostly to others as well; `server`, media by
 * TCP to the server only; `web`, nothing but the web connection.
 */
export type Network = 'direct' | 'server' | 'web';

/** The network as far as the roads to the server tell; null: not known yet, or none of them is open. `able`: this browser has WebRTC. */
export function networkOf(roads: readonly Reach[], able: boolean): Network | null {
  const found = (name: Reach['road']) => roads.find(({ road }) => road === name)?.reached ?? null;
  const [udp, tcp, socket] = [found('udp'), found('tcp'), found('socket')];
  if (able && udp) return 'direct';
  if (able && udp === null) return null;
  if (able && tcp) return 'server';
  if (able && tcp === null) return null;
  return socket ? 'web' : null;
}
