import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A UDP port of this machine that nobody uses now, for tests that must know it before there is a server. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  const listening = once(socket, 'listening');
  socket.bind(0);
  await listening;
  const { port } = socket.address();
  socket.close();
  return port;
}
