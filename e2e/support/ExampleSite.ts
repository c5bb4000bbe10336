import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** The examples, built for one Parlor server, at an origin of their own: another site, as far as browsers know. */
export class ExampleSite {
  readonly origin: string;
  readonly #server: Server;
  readonly #folder: string;

  private constructor(server: Server, folder: string) {
    this.#server = server;
    this.#folder = folder;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Listens, with nothing to serve yet: the server is to know the origin first. */
  static async start(): Promise<ExampleSite> {
    const folder = await mkdtemp(path.join(tmpdir(), 'parlor-examples-'));
    const server = createServer((req, res) => {
      const { pathname } = new URL(req.url ?? '/', 'http://host');
      const file = path.join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      readFile(file).then(
        (text) => res.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'text/plain' }).end(text),
        () => res.writeHead(pathname === '/favicon.ico' ? 204 : 404).end(),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ExampleSite(server, folder);
  }

  async build(parlorUrl: string): Promise<void> {
    process.env.VITE_PARLOR = parlorUrl;
    await build({ root: examples, logLevel: 'error', build: { outDir: this.#folder, emptyOutDir: true } });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
