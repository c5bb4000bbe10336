import type { PeerId } from '@parlor/protocol';
import type { Broker } from '../media/Broker.ts';
import type { ClassicIds } from '../media/ClassicIds.ts';
import type { SignalServer } from '../signal/SignalServer.ts';
import type { Taker, UpgradeNeeds } from './upgrades.ts';

type Route = UpgradeNeeds['route'];

/** The page's port: signalling, and PeerJS for who has a signed ticket. */
export function pageRoute(signal: SignalServer, broker: Broker): Route {
  return (target) => {
    if (target.pathname === '/peerjs')
      return { taker: async () => takenBy(broker, await broker.owner(target)) };
    if (target.pathname !== '/socket.io/') return null;
    return { taker: async () => (req, socket, head) => signal.handleUpgrade(req, socket, head) };
  };
}

/** The classic port: PeerJS for who asked for an id there. */
export function classicRoute(broker: Broker, ids: ClassicIds): Route {
  return (target) =>
    target.pathname === '/peerjs' ? { taker: async () => takenBy(broker, ids.owner(target)) } : null;
}

function takenBy(broker: Broker, owner: PeerId | null): Taker | null {
  return owner === null ? null : (req, socket, head) => broker.handleUpgrade(req, socket, head, owner);
}
