import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

const { resolve } = createRequire(import.meta.url);
const files: Record<string, string> = {
  '/client.js': new URL('client.js', import.meta.url).pathname,
  '/peerjs.js': resolve('peerjs-classic/dist/peerjs.min.js'),
  '/socket.io-2.js': resolve('socket.io-client-2/dist/socket.io.js'),
};

/** Whoever runs a classic client: serves its page, and hands Parlor what comes for `/socket.io/`. */
export class ClassicSite {
  readonly #server: Server;
  readonly #parlorPort: number;
  readonly #peerPort: number;
  readonly #websockets = new Set<Duplex>();

  /** `peerPort`: Parlor's classic port, which pages reach by themselves. */
  static async start(parlorPort: number, peerPort: number): Promise<ClassicSite> {
    const site = new ClassicSite(parlorPort, peerPort);
    site.#server.listen(0, 'localhost');
    await once(site.#server, 'listening');
    return site;
  }

  private constructor(parlorPort: number, peerPort: number) {
    this.#parlorPort = parlorPort;
    this.#peerPort = peerPort;
    this.#server = createServer((req, res) => void this.#answer(req, res));
    this.#server.on('upgrade', (req, socket, head) => this.#hand(req, socket, head));
  }

  /** The page of that room; the client script is the one that Parlor serves, or that of socket.io 2. */
  urlFor(room: string, { script = '/socket.io-2.js', hesitation = 0 } = {}): string {
    const { port } = this.#server.address() as AddressInfo;
    const query = new URLSearchParams({ script, hesitation: String(hesitation) });
    return `http://localhost:${port}/${room}?${query}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#websockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://host');
    const file = files[pathname];
    if (pathname.startsWith('/socket.io/')) return this.#forward(req, res);
    if (pathname === '/favicon.ico') return void res.writeHead(204).end();
    if (file) return void res.writeHead(200, { 'Content-Type': 'text/javascript' }).end(await readFile(file));
    const page = pageOf(pathname.slice(1), this.#peerPort, searchParams.get('script') ?? '');
    res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
  }

  /** The host stays the page's own, as with any proxy that is set up for websockets. */
  #forward(req: IncomingMessage, res: ServerResponse): void {
    const { method, url: path, headers } = req;
    const onward = request({ port: this.#parlorPort, host: 'localhost', method, path, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    // A page that went away, or a server that ended: nobody waits for this answer.
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  }

  #hand(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const onward = connect(this.#parlorPort, 'localhost');
    this.#websockets.add(socket.once('close', () => this.#websockets.delete(socket)));
    const lines = req.rawHeaders.flatMap((name, at, all) => (at % 2 ? [] : [`${name}: ${all[at + 1]}`]));
    onward.write([`GET ${req.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    onward.write(head);
    socket.pipe(onward).pipe(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => {}); // 'close' follows
      one.on('close', () => other.destroy());
    }
  }
}

function pageOf(room: string, peerPort: number, script: string): string {
  return `<!doctype html>
<title>Classic client</title>
<script>window.classic = ${JSON.stringify({ room, peerPort }).replaceAll('<', '\\u003c')}</script>
<script defer src="/peerjs.js"></script>
<script defer src="${encodeURI(script)}"></script>
<script defer src="/client.js"></script>
<body></body>`;
}
