import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Lane, type MediaSocketEvents, type MediaSocketMessages } from '@parlor/protocol';
import { Server } from 'socket.io';
import { ConnectionCount } from '../../ConnectionCount.ts';
import { LaneSocket, type MediaSocket } from './LaneSocket.ts';
import { laneLimits } from './laneLimits.ts';
import { SingleUse } from './SingleUse.ts';

/** Nothing larger (bytes) is asked on a websocket that is only tried. */
const MAX_CHECK = 1_000;
/** Nothing that is asked there takes longer (ms), or more packets than this. */
const LIFE = 10_000;
const MAX_PACKETS = 20;
/** Open at the same time for one page: that of one try, and of another before the first is closed. */
const MAX_CHECKS = 2;
/** A page of which nothing is heard for so long (ms) is gone. */
const PING = { pingInterval: 5_000, pingTimeout: 15_000 };

/** What a ticket says. */
export interface MediaTicket {
  /** Whose websocket it is to be. */
  readonly sub: string;
  /** Which part of which connection it is to carry; without: it is only tried. */
  readonly flow?: { readonly lane: Lane; readonly connection: string } | undefined;
}

export interface MediaSocketNeeds {
  /** Rejects when it is not valid. */
  readTicket: (ticket: string) => Promise<MediaTicket & { jti: string; exp: number }>;
  /** Gives a websocket to the connection that it belongs to. False: there is none, or it has one already. */
  attach: (owner: string, connection: string, socket: LaneSocket) => boolean;
}

type Io = Server<MediaSocketEvents, MediaSocketMessages>;

/**
 * The media websockets: socket.io servers of their own, so that media never waits behind signalling nor
 * signalling behind media. On one a page learns whether it gets through, and how fast; two others carry its sound
 * and its pictures.
 */
export class MediaSockets {
  readonly #needs: MediaSocketNeeds;
  readonly #spent = new SingleUse();
  readonly #count = {
    check: new ConnectionCount(MAX_CHECKS),
    audio: new ConnectionCount(1),
    video: new ConnectionCount(1),
  };
  readonly #io: { readonly [Name in Lane | 'check']: Io };
  readonly #admitted = new WeakMap<IncomingMessage, { ticket: MediaTicket; tcp: Duplex }>();

  constructor(needs: MediaSocketNeeds) {
    this.#needs = needs;
    this.#io = {
      check: makeIo(MAX_CHECK, { connectTimeout: LIFE }),
      audio: makeIo(laneLimits.audio.read, { connectTimeout: LIFE, ...PING }),
      video: makeIo(laneLimits.video.read, { connectTimeout: LIFE, ...PING }),
    };
    this.#io.check.engine.on('connection', bound);
    this.#io.check.on('connection', (socket) => {
      socket.on('roundTrip', (ack: unknown) => {
        if (typeof ack === 'function') ack();
      });
    });
    for (const lane of Lane.options) this.#serve(lane, this.#io[lane]);
  }

  /** How many are open. */
  get size(): number {
    return Object.values(this.#io).reduce((sum, { engine }) => sum + engine.clientsCount, 0);
  }

  /** What a signed ticket says that nobody has used yet; null when there is none. */
  async owner(target: URL): Promise<MediaTicket | null> {
    const ticket = target.searchParams.get('ticket');
    if (!ticket || target.searchParams.get('transport') !== 'websocket') return null;
    const claims = await this.#needs.readTicket(ticket).catch(() => null); // any reason: nobody's
    return claims && this.#spent.use(claims.jti, claims.exp) ? claims : null;
  }

  /** Takes over an upgrade whose {@link owner} is known. */
  handleUpgrade(req: IncomingMessage, tcp: Duplex, head: Buffer, ticket: MediaTicket): void {
    const kind = ticket.flow?.lane ?? 'check';
    const count = this.#count[kind];
    if (!count.take(ticket.sub)) return void tcp.destroy();
    tcp.once('close', () => count.give(ticket.sub));
    this.#admitted.set(req, { ticket, tcp });
    this.#io[kind].engine.handleUpgrade(req, tcp, head);
  }

  #serve(lane: Lane, io: Io): void {
    const made = new WeakMap<object, LaneSocket>();
    io.engine.on('connection', (raw: MediaSocket['conn']) => {
      const admitted = this.#admitted.get(raw.request);
      if (admitted) made.set(raw, new LaneSocket(lane, raw, admitted.tcp));
      else raw.close(true);
    });
    io.on('connection', (socket) => {
      const { sub, flow } = this.#admitted.get(socket.request)?.ticket ?? {};
      const laneSocket = made.get(socket.conn);
      if (!sub || !flow || !laneSocket) return void socket.disconnect(true);
      laneSocket.open(socket);
      if (!this.#needs.attach(sub, flow.connection, laneSocket))
        laneSocket.refuse('not_yours', 'There is no such connection.');
    });
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#io).map((io) => io.close()));
  }
}

/** That server never listens: upgrades come through the page's own. Compression is off: frames are compressed. */
function makeIo(maxHttpBufferSize: number, times: object): Io {
  return new Server(createServer(), {
    serveClient: false,
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize,
    ...times,
  });
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
