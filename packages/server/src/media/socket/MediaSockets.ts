import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { MediaSocketEvents, ParticipantId } from '@parlor/protocol';
import { Server } from 'socket.io';
import { ConnectionCount } from '../../ConnectionCount.ts';
import { SingleUse } from './SingleUse.ts';

/** Nothing larger (bytes) is asked on such a websocket yet. */
const MAX_MESSAGE = 1_000;
/** Nothing that is asked yet takes longer (ms), or more packets than this. */
const LIFE = 10_000;
const MAX_PACKETS = 20;
/** Open at the same time for one participant: one page's, and another's that takes its place. */
const MAX_OF_ONE = 2;

export interface MediaSocketNeeds {
  /** What a ticket says; rejects when it is not valid. */
  readTicket: (ticket: string) => Promise<{ sub: ParticipantId; jti: string; exp: number }>;
}

/**
 * The media websockets: a socket.io server of their own, so that media never waits behind signalling nor
 * signalling behind media. As yet they carry none: a page learns whether it gets through, and how fast.
 */
export class MediaSockets {
  readonly #needs: MediaSocketNeeds;
  readonly #spent = new SingleUse();
  readonly #count = new ConnectionCount(MAX_OF_ONE);
  readonly #io: Server<MediaSocketEvents>;

  constructor(needs: MediaSocketNeeds) {
    this.#needs = needs;
    // That server never listens: upgrades come through the page's own.
    this.#io = new Server<MediaSocketEvents>(createServer(), {
      serveClient: false,
      transports: ['websocket'],
      maxHttpBufferSize: MAX_MESSAGE,
      connectTimeout: LIFE,
    });
    this.#io.engine.on('connection', bound);
    this.#io.on('connection', (socket) => {
      socket.on('roundTrip', (ack: unknown) => {
        if (typeof ack === 'function') ack();
      });
    });
  }

  /** How many are open. */
  get size(): number {
    return this.#io.engine.clientsCount;
  }

  /** Whose websocket this is to become, by a signed ticket that nobody has used yet; null when there is none. */
  async owner(target: URL): Promise<ParticipantId | null> {
    const ticket = target.searchParams.get('ticket');
    if (!ticket || target.searchParams.get('transport') !== 'websocket') return null;
    const claims = await this.#needs.readTicket(ticket).catch(() => null); // any reason: nobody's
    return claims && this.#spent.use(claims.jti, claims.exp) ? claims.sub : null;
  }

  /** Takes over an upgrade whose {@link owner} is known. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer, owner: ParticipantId): void {
    if (!this.#count.take(owner)) return void socket.destroy();
    socket.once('close', () => this.#count.give(owner));
    this.#io.engine.handleUpgrade(req, socket, head);
  }

  async close(): Promise<void> {
    await this.#io.close();
  }
}

/** A socket of engine.io, below socket.io's namespaces: what of it is needed here. */
interface RawSocket {
  on(event: 'packet' | 'close', listener: () => void): void;
  close(discard: boolean): void;
}

/** Ends a connection after some time and some packets, whatever they are. */
function bound(socket: RawSocket): void {
  let packets = 0;
  const timer = setTimeout(() => socket.close(true), LIFE).unref();
  socket.on('close', () => clearTimeout(timer));
  socket.on('packet', () => {
    packets += 1;
    if (packets > MAX_PACKETS) socket.close(true);
  });
}
