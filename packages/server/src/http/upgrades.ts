import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ConnectionCount } from '../ConnectionCount.ts';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';

/** Takes an upgrade over. */
export type Taker = (req: IncomingMessage, socket: Duplex, head: Buffer) => void | Promise<void>;

export interface UpgradeNeeds {
  limits: Limits;
  log: Log;
  /** Open websockets of each address. */
  count: ConnectionCount;
  addressKey: (req: IncomingMessage) => string;
  allowsOrigin: (req: IncomingMessage) => boolean;
  /** Whose websockets these are. `taker` resolves with null for who has no right to one. */
  route: (target: URL) => { taker: () => Promise<Taker | null> } | null;
}

/** The only place that answers upgrades of this server: whose a websocket is, and whether it may be. */
export function ownUpgrades(server: Server, needs: UpgradeNeeds): void {
  server.on('upgrade', (req, socket, head) => {
    // Until somebody takes it over, an error of this socket would end the process.
    socket.on('error', () => socket.destroy());
    dispatch(needs, req, socket, head).catch((error: unknown) => {
      needs.log.error({ err: error }, 'an upgrade failed');
      refuse(socket, 500);
    });
  });
}

async function dispatch(
  { limits, count, addressKey, allowsOrigin, route }: UpgradeNeeds,
  req: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const target = targetOf(req);
  const found = target && route(target);
  if (!found) return refuse(socket, 404);
  if (!allowsOrigin(req)) return refuse(socket, 403);
  const address = addressKey(req);
  if (!(await limits.connects.allows(address))) return refuse(socket, 429);
  const take = await found.taker();
  if (!take) return refuse(socket, 401);
  if (socket.destroyed) return;
  if (!count.take(address)) return refuse(socket, 429);
  socket.once('close', () => count.give(address));
  await take(req, socket, head);
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
