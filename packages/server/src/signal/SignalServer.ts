import { randomBytes } from 'node:crypto';
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { MAX_SDP, type MessageBody, type ParticipantId } from '@parlor/protocol';
import { Server } from 'socket.io';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { ReachBook } from '../media/reach/ReachBook.ts';
import type { Approach } from '../media/sfu/Forwarder.ts';
import type { Forwarding } from '../media/sfu/Forwarding.ts';
import type { Room } from '../rooms/Room.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import type { PictureStore } from '../store/PictureStore.ts';
import type { Tokens } from '../store/Tokens.ts';
import { broadcast } from './broadcast.ts';
import { Connection } from './Connection.ts';
import { Classic, type ClassicPeers } from './classic/Classic.ts';
import { type Edge, listen } from './edge.ts';
import { Flood } from './Flood.ts';
import { MediaRooms } from './media/MediaRooms.ts';
import { Presence, type PresenceTiming } from './Presence.ts';
import { chatRequests } from './requests/chat.ts';
import { setHandRaised } from './requests/hand.ts';
import { join } from './requests/join.ts';
import { leave } from './requests/leave.ts';
import { liveRequests } from './requests/live.ts';
import { lookInside } from './requests/lookInside.ts';
import { mediaRequests } from './requests/media.ts';
import { presenceRequests } from './requests/presence.ts';
import { publicationRequests } from './requests/publications.ts';
import { reportJoin } from './requests/reportJoin.ts';
import { reportUnreachable } from './requests/reportUnreachable.ts';
import { resume } from './requests/resume.ts';
import { Seats } from './Seats.ts';
import { SilenceWatch } from './SilenceWatch.ts';
import type { SignalIo, SignalSocket } from './wire.ts';

export interface SignalNeeds {
  rooms: Rooms;
  tokens: Tokens;
  limits: Limits;
  log: Log;
  timing: PresenceTiming & {
    /** Silence this long, on the path where the server itself is the witness, is suspicion. */
    suspicion: number;
  };
  iceServers: MessageBody<'welcome'>['iceServers'];
  /** What limits count the sender of a request by. */
  addressKey: (req: IncomingMessage) => string;
  /** How its page came to this server. */
  approach: (req: IncomingMessage) => Approach;
  forwarding: Forwarding;
  reach: ReachBook;
  pictures: PictureStore;
  /** Told how long (ms) a join took. */
  joinTook: (milliseconds: number) => void;
  /** The PeerJS endpoints of classic clients; null: that dialect is not spoken. */
  classicPeers: ClassicPeers | null;
}

/** The socket.io edge: everything a page asks, and is told, about rooms. */
export class SignalServer {
  readonly #needs: SignalNeeds;
  /** Never listens: requests and upgrades come through the page's own server. */
  readonly #http = createServer();
  readonly #io: SignalIo;
  readonly #seats = new Seats();
  readonly #presence: Presence;
  readonly #watch: SilenceWatch;
  readonly #edge: Edge;
  #closing = false;

  constructor(needs: SignalNeeds) {
    this.#needs = needs;
    const { rooms, tokens, limits, log, classicPeers } = needs;
    const seating = { rooms, tokens, limits, seats: this.#seats };
    const suspect = (room: Room, id: ParticipantId) => this.#presence.suspect(room, id);
    const media = new MediaRooms({ seats: this.#seats, forwarders: needs.forwarding, suspect });
    const received = (room: Room, id: ParticipantId) => media.evidence(room, id);
    this.#presence = new Presence(this.#seats, needs.timing, log, received);
    this.#watch = new SilenceWatch({ rooms, seats: this.#seats, limit: needs.timing.suspicion, suspect });
    const handlers = {
      lookInside: lookInside(rooms, limits),
      join: join(seating),
      resume: resume(seating),
      leave,
      ...chatRequests({ limits, seats: this.#seats, pictures: needs.pictures }),
      ...liveRequests(limits),
      setHandRaised: setHandRaised(limits),
      reportJoin: reportJoin(needs.joinTook),
      ...publicationRequests,
      ...presenceRequests(this.#presence),
      reportUnreachable: reportUnreachable({
        seats: this.#seats,
        limits,
        reach: needs.reach,
        testimony: needs.timing.testimony,
        log,
      }),
      ...mediaRequests({ media, forwarding: needs.forwarding, reach: needs.reach, tokens, limits }),
    };
    const classic = classicPeers && new Classic(seating, classicPeers);
    this.#edge = { handlers, classic, limits, log };
    this.#io = createIo(this.#http, classic !== null);
    this.#io.on('connection', (socket) => this.#welcome(socket));
    broadcast(this.#io, rooms, this.#seats);
  }

  handleRequest(req: IncomingMessage, res: ServerResponse): void {
    this.#http.emit('request', req, res);
  }

  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#io.engine.handleUpgrade(req, socket, head);
  }

  /** Closes every connection. Nobody is told that anybody left: the pages come back with their tokens. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#watch.close();
    await this.#io.close();
  }

  #welcome(socket: SignalSocket): void {
    const { addressKey, approach } = this.#needs;
    const peerId = randomBytes(16).toString('hex');
    const from = { addressKey: addressKey(socket.request), approach: approach(socket.request), peerId };
    const connection = new Connection(socket, from);
    const flood = new Flood();
    socket.conn.on('packet', ({ data }) => {
      connection.heard();
      if (!flood.allows(data?.length ?? 0)) socket.disconnect(true);
    });
    socket.on('disconnect', () => this.#closed(connection));
    const { tokens, iceServers, forwarding, log } = this.#needs;
    const forwards = forwarding.available;
    socket.emit('welcome', { peerId, ticket: tokens.ticket(peerId), iceServers, forwards });
    listen(this.#edge, connection);
    log.debug({ transport: socket.conn.transport.name }, 'connected');
  }

  #closed(connection: Connection): void {
    if (this.#closing) return;
    const { page } = connection;
    const place = this.#seats.vacate(connection);
    if (place) this.#presence.lost(place);
    // Of a page that came no further than the door nothing is kept.
    else if (!this.#needs.rooms.roomOfPeer(page)) this.#needs.reach.forget(page);
  }
}

/** `classic`: for clients of version 2 as well, and with a client script for pages that expect one here. */
function createIo(http: HttpServer, classic: boolean): SignalIo {
  return new Server(http, {
    serveClient: classic,
    allowEIO3: classic,
    transports: ['websocket', 'polling'],
    // A session description, whose line ends are escaped, with what is around it; see Flood for the rest.
    maxHttpBufferSize: MAX_SDP + 56_000,
    connectTimeout: 10_000,
    // Only the backstop: silence is noticed by those who receive media, far sooner.
    pingInterval: 5_000,
    pingTimeout: 5_000,
    httpCompression: false,
  });
}
