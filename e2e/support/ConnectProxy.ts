import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** First byte of a TLS handshake (RFC 8446 section 5.1, ContentType). */
const HANDSHAKE = 0x16;

/**
 * The HTTP proxy of a strict office: by CONNECT (RFC 9110 section 9.3.6) it leads to one name, port 443, and lets
 * TLS through and nothing else.
 */
export class ConnectProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  private constructor(name: string, target: number) {
    this.#server = createServer((_req, res) => res.writeHead(403).end());
    this.#server.on('connect', ({ url }, socket, head) => {
      if (url === `${name}:443`) this.#lead(socket, head, target);
      else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
  }

  /** `name` is the server at port `target` of loopback. */
  static async start(name: string, target: number): Promise<ConnectProxy> {
    const proxy = new ConnectProxy(name, target);
    proxy.#server.listen(0);
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #lead(near: Duplex, head: Buffer, target: number): void {
    const far = connect(target, '127.0.0.1').setNoDelay(true);
    (near as Socket).setNoDelay(true);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      // An error is followed by 'close'.
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    const begin = (first: Buffer) => {
      if (first[0] !== HANDSHAKE) return void near.destroy();
      far.write(first);
      near.pipe(far);
    };
    far.once('connect', () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(near);
      if (head.length > 0) begin(head);
      else near.once('data', begin);
    });
  }
}
