import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { ExpressPeerServer } from 'peer';

const require = createRequire(import.meta.url);
const page = new URL('./page.html', import.meta.url);

/** A call with PeerJS and nothing else: a tile goes when PeerJS says that its call closed. */
export async function startAlone(): Promise<{ url: string; close: () => void }> {
  const app = express();
  const server: Server = createServer(app);
  app.use('/peer', ExpressPeerServer(server, { path: '/' }));
  app.get('/', async (_request, response) => response.type('html').send(await readFile(page, 'utf8')));
  app.get('/peerjs.js', (_request, response) =>
    response.sendFile(require.resolve('peerjs/dist/peerjs.min.js')),
  );
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${port}`, close };
}
