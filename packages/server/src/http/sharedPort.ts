import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** As long (ms) as Node waits for the headers of a request. */
const PATIENCE = 60_000;

/**
 * Lets `server` give away connections for media: those whose first byte is 0 or 1, as in a framed STUN message
 * (RFC 4571 section 2: its length), which neither TLS nor HTTP begins with. All others are as before. Returns
 * what ends connections that have not said anything yet.
 */
export function sharePort(server: Server, take: (socket: Socket) => void): () => void {
  const own = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  const silent = new Set<Socket>();
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    awaitFirst(socket, (chunk) => {
      silent.delete(socket);
      if (!chunk) return void socket.destroy();
      socket.unshift(chunk);
      if (isFramed(chunk)) return take(socket);
      for (const listener of own) listener.call(server, socket);
    });
  });
  return () => {
    for (const socket of silent) socket.destroy();
  };
}

function isFramed(chunk: Buffer): boolean {
  return chunk[0] === 0 || chunk[0] === 1;
}

/** What came first, or null: the connection is over, or has said nothing for too long. Calls back once. */
function awaitFirst(socket: Socket, then: (chunk: Buffer | null) => void): void {
  const settle = (chunk: Buffer | null) => {
    clearTimeout(timer);
    socket.off('readable', readable);
    for (const event of ['error', 'close'] as const) socket.off(event, over);
    then(chunk);
  };
  // `readable` comes at the end as well, with nothing to read.
  const readable = () => settle(socket.read() as Buffer | null);
  const over = () => settle(null);
  const timer = setTimeout(over, PATIENCE);
  socket.on('readable', readable);
  for (const event of ['error', 'close'] as const) socket.on(event, over);
}
