import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/**
 * A UDP port that is free now: `wanted`, or any when that is 0. Rejects with the error of the system (EADDRINUSE, EACCES) when it
 * cannot be had.
 */
export async function freeUdpPort(wanted: number): Promise<number> {
  const port = await tryPort('udp6', wanted).catch((error: unknown) => {
    if (codeOf(error) === 'EAFNOSUPPORT' || codeOf(error) === 'EINVAL') return tryPort('udp4', wanted);
    throw error;
  });
  return port;
}

async function tryPort(type: 'udp4' | 'udp6', wanted: number): Promise<number> {
  const socket = createSocket(type);
  try {
    const listening = once(socket, 'listening');
    socket.bind({ port: wanted, exclusive: true });
    await listening;
    return socket.address().port;
  } finally {
    socket.close();
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
