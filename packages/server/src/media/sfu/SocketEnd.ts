import { Lane } from '@parlor/protocol';
import type { SocketTransport } from '@parlor/sfu';
import type { LaneSocket } from '../socket/LaneSocket.ts';
import { type ConnectionName, End } from './End.ts';

/** The websockets have to be there so long (ms) after they were asked for: as long as their tickets are good. */
const LANES_DUE = 30_000;
/** So much (bytes) is kept for a websocket that is not there yet; the worker sends less before it is told of any. */
const MOST_EARLY = 64_000;

/** Our end of a browser's two media websockets. */
export class SocketEnd extends End<SocketTransport> {
  readonly #lanes = new Map<Lane, LaneSocket>();
  readonly #early: { lane: Lane; message: Buffer }[] = [];
  readonly #due: NodeJS.Timeout;

  constructor(name: ConnectionName, transport: Promise<SocketTransport>) {
    super(name, transport);
    this.#due = setTimeout(() => this.breakOff(), LANES_DUE).unref();
  }

  /** Are both websockets there? */
  get open(): boolean {
    return this.#lanes.size === Lane.options.length;
  }

  /** From now on that websocket is the lane. False: there is one already. */
  attach(socket: LaneSocket): boolean {
    const { lane } = socket;
    if (this.signal.aborted || this.#lanes.has(lane)) return false;
    this.#lanes.set(lane, socket);
    this.use((transport) => transport.open(lane));
    socket.on('closed', () => this.breakOff());
    socket.on('message', (message) =>
      this.use((transport) => {
        if (!transport.receive(lane, message))
          socket.refuse('rate_limited', 'Too much waits for the worker.');
      }),
    );
    for (const { lane: of, message } of this.#early) if (of === lane) socket.send(message);
    if (!this.open) return true;
    clearTimeout(this.#due);
    this.#early.length = 0;
    this.emit('opened');
    return true;
  }

  override close(): void {
    clearTimeout(this.#due);
    super.close();
    for (const socket of this.#lanes.values()) socket.close();
  }

  protected listen(transport: SocketTransport): void {
    const { signal } = this;
    transport.on('closed', () => this.breakOff());
    transport.on('message', (lane, message) => {
      if (!signal.aborted) this.#send(lane, message);
    });
    transport.on('reception', (id, layer) => {
      if (!signal.aborted) this.emit('reception', id, layer);
    });
  }

  #send(lane: Lane, message: Buffer): void {
    const socket = this.#lanes.get(lane);
    if (socket) socket.send(message);
    else this.#keep(lane, message);
  }

  #keep(lane: Lane, message: Buffer): void {
    this.#early.push({ lane, message });
    if (this.#early.reduce((sum, one) => sum + one.message.length, 0) > MOST_EARLY) this.breakOff();
  }
}
