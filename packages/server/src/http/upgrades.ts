import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Broker } from '../media/Broker.ts';
import type { SignalServer } from '../signal/SignalServer.ts';
import { ConnectionCount } from './ConnectionCount.ts';
import type { Gate } from './Gate.ts';

export interface UpgradeNeeds {
  gate: Gate;
  limits: Limits;
  log: Log;
  signal: SignalServer;
  broker: Broker;
  /** Open websockets of one address. */
  maxConnections: number;
}

/** The only place that answers upgrades: whose a websocket is, and whether it may be. */
export function ownUpgrades(server: Server, needs: UpgradeNeeds): void {
  const count = new ConnectionCount(needs.maxConnections);
  server.on('upgrade', (req, socket, head) => {
    // Until somebody takes it over, an error of this socket would end the process.
    socket.on('error', () => socket.destroy());
    dispatch(needs, count, req, socket, head).catch((error: unknown) => {
      needs.log.error({ err: error }, 'an upgrade failed');
      refuse(socket, 500);
    });
  });
}

async function dispatch(
  needs: UpgradeNeeds,
  count: ConnectionCount,
  req: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const { gate, limits, signal, broker } = needs;
  const target = targetOf(req);
  const forSignal = target?.pathname === '/socket.io/';
  if (!target || !(forSignal || target.pathname === '/peerjs')) return refuse(socket, 404);
  if (!gate.allowsOrigin(req)) return refuse(socket, 403);
  const address = gate.addressKey(req);
  if (!(await limits.connects.allows(address))) return refuse(socket, 429);
  const owner = forSignal ? null : await broker.owner(target);
  if (!forSignal && !owner) return refuse(socket, 401);
  if (socket.destroyed) return;
  if (!count.take(address)) return refuse(socket, 429);
  socket.once('close', () => count.give(address));
  if (owner) await broker.handleUpgrade(req, socket, head, owner);
  else signal.handleUpgrade(req, socket, head);
}

/** What is asked for, or null when that is no URL. */
function targetOf(req: IncomingMessage): URL | null {
  try {
    return new URL(req.url ?? '', 'http://host');
  } catch {
    return null; // said in the answer
  }
}

function refuse(socket: Duplex, status: number): void {
  if (!socket.writable) return void socket.destroy();
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
  socket.end(head, () => socket.destroy());
}
