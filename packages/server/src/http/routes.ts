import type { Broker } from '../media/Broker.ts';
import type { ClassicIds } from '../media/ClassicIds.ts';
import type { MediaSockets } from '../media/socket/MediaSockets.ts';
import type { SignalServer } from '../signal/SignalServer.ts';
import type { Taker, UpgradeNeeds } from './upgrades.ts';

type Route = UpgradeNeeds['route'];

/** The page's port: signalling, and for who has a signed ticket PeerJS and the media websockets. */
export function pageRoute(signal: SignalServer, broker: Broker, media: MediaSockets): Route {
  return (target) => {
    if (target.pathname === '/peerjs')
      return { taker: async () => takenBy(broker, await broker.owner(target)) };
    if (target.pathname === '/media/')
      return { taker: async () => takenBy(media, await media.owner(target)) };
    if (target.pathname !== '/socket.io/') return null;
    return { taker: async () => (req, socket, head) => signal.handleUpgrade(req, socket, head) };
  };
}

/** The classic port: PeerJS for who asked for an id there. */
export function classicRoute(broker: Broker, ids: ClassicIds): Route {
  return (target) =>
    target.pathname === '/peerjs' ? { taker: async () => takenBy(broker, ids.owner(target)) } : null;
}

/** Takes an upgrade over for somebody. */
interface Host<Owner> {
  handleUpgrade(...args: [...Parameters<Taker>, owner: Owner]): void | Promise<void>;
}

function takenBy<Owner>(host: Host<Owner>, owner: Owner | null): Taker | null {
  return owner === null ? null : (req, socket, head) => host.handleUpgrade(req, socket, head, owner);
}
