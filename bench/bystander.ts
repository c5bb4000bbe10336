import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';

/** Somebody without a browser, who sends and receives nothing: takes a place in the room `name`. */
export async function bystander(url: string, room: string, name: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], reconnection: false });
  const [{ ticket }] = (await once(socket as never, 'welcome')) as [{ ticket: string }];
  const place = { name, pageSession: randomUUID(), ticket, publications: [], handRaised: false };
  const result = (await socket.emitWithAck('join', { room, ...place })) as { ok: boolean };
  if (!result.ok) throw new Error(`the room refused ${name}: ${JSON.stringify(result)}`);
  return socket;
}
