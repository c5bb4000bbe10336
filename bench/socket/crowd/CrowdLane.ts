import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What socket.io says before the bytes of an event `media` (socket.io protocol, binary event with one attachment). */
const BEFORE = '451-["media",{"_placeholder":true,"num":0}]';

/**
 * One media websocket, as cheap as it can be: what the crowd needs of the processors is to be little beside what the
 * server needs.
 */
export class CrowdLane {
  readonly #websocket: WebSocket;

  private constructor(websocket: WebSocket) {
    this.#websocket = websocket;
  }

  /** `take`: is given each message of the server. Rejects when the ticket does not let in. */
  static async open(url: string, ticket: string, take: (message: Buffer) => void): Promise<CrowdLane> {
    const address = `${url.replace('http', 'ws')}/media/?EIO=4&transport=websocket&ticket=${ticket}`;
    const websocket = new WebSocket(address, { perMessageDeflate: false });
    const open = new Promise<void>((resolve) => {
      websocket.on('message', (data: Buffer, binary) => {
        if (binary) return take(data);
        const text = data.toString();
        // Opened, pinged, greeted.
        if (text.startsWith('0')) websocket.send('40');
        else if (text === '2') websocket.send('3');
        else if (text.startsWith('40')) resolve();
      });
    });
    await Promise.race([
      open,
      once(websocket, 'close').then(() => Promise.reject(new Error('a lane closed'))),
    ]);
    return new CrowdLane(websocket);
  }

  send(message: Uint8Array): void {
    this.#websocket.send(BEFORE);
    this.#websocket.send(message);
  }

  close(): void {
    this.#websocket.close();
  }

  /** From now on nothing is read. */
  pause(): void {
    this.#websocket.pause();
  }
}
