import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between pages and server, so that a test can cut every TCP connection while media flows on. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Of those, the pages' ends of media websockets, in the order in which they came. */
  readonly #media = new Set<Socket>();
  #open = true;
  #mediaOpened = 0;

  private constructor(target: number) {
    this.#server = createServer((socket) => this.#carry(socket, target));
  }

  static async start(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Cuts every connection. Until {@link mend} no new one comes to anything. */
  cut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** How many media websockets there have been. */
  get mediaOpened(): number {
    return this.#mediaOpened;
  }

  /** Cuts one media websocket, the last that came. */
  cutMedia(): void {
    [...this.#media].at(-1)?.destroy();
  }

  mend(): void {
    this.#open = true;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #carry(near: Socket, target: number): void {
    if (!this.#open) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    near.once('data', (head: Buffer) => {
      if (!head.toString('latin1').startsWith('GET /media/')) return;
      this.#mediaOpened += 1;
      this.#media.add(near);
    });
    near.once('close', () => this.#media.delete(near));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.pipe(other);
      // An error is followed by 'close'.
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
