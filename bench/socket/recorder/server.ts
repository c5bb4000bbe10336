// Chunks of MediaRecorder over socket.io: what is written first by whoever is to send video through a socket.
//   server.ts CERT KEY
// Serves page.html, and relays what one page of a room sends to the others of it; prints its port.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

const [, , cert = '', key = ''] = process.argv;
const page = readFileSync(new URL('./page.html', import.meta.url));

const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page);
});
const io = new Server(server, { maxHttpBufferSize: 10_000_000 });
io.on('connection', (socket) => {
  const { room } = socket.handshake.query;
  if (typeof room !== 'string') return void socket.disconnect();
  void socket.join(room);
  socket.on('chunk', (chunk: Buffer) => socket.to(room).emit('chunk', chunk));
  // A recording can be read from its beginning only: who comes asks for a new one.
  socket.to(room).emit('begin');
});
server.listen(0, () => process.stdout.write(`ready: ${(server.address() as AddressInfo).port}\n`));
