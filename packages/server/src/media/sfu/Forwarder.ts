import { Emitter, ParlorError, type TransportName } from '@parlor/protocol';
import type { Candidate, Evidence, FramedTrack, OfferedTrack, TransportOptions, Wish } from '@parlor/sfu';
import type { LaneSocket } from '../socket/LaneSocket.ts';
import type { WorkerPort } from './candidates.ts';
import type { End, Offer } from './End.ts';
import { SocketEnd } from './SocketEnd.ts';
import { WebRtcEnd } from './WebRtcEnd.ts';
import type { Routing } from './Workers.ts';

/** What a connection is for: RTCPeerConnections have one direction, websockets both. */
export type Role = TransportOptions['role'] | 'socket';

type ForwarderEvents = {
  /** A connection of this owner ended here: it is to make a new one. */
  lost: [owner: string, connection: string];
  /** To be taken to the owner's browser, whose answer is for `offer.answer`. */
  offered: [offer: Offer];
  /** What the owner gets of a producer now. */
  reception: [owner: string, producerId: string, layer: Wish['topLayer'] | null];
  /** Something was due from this owner, and nothing came. */
  silent: [owner: string];
  /** This owner's media goes that way from now on. */
  carried: [owner: string, by: TransportName];
  speaker: [owner: string | null];
};

/** How a page came to this server. */
export interface Approach {
  /** Over loopback? */
  local: boolean;
  /** The name or IP address that it called this server by: a claim. Null: none. */
  host: string | null;
}

/** One page's connection. */
export interface Line {
  owner: string;
  connection: string;
  approach: Approach;
}

export interface ForwarderNeeds {
  createRouter: () => Promise<Routing>;
  candidates: (port: WorkerPort, approach: Approach) => Candidate[];
}

/**
 * Forwards the media of a group of owners to each other: a router on some worker, and with each owner's browser
 * up to two RTCPeerConnections, or websockets in their place. When the worker dies, the next connection finds a router on another.
 */
export class Forwarder extends Emitter<ForwarderEvents> {
  readonly #needs: ForwarderNeeds;
  readonly #ends = {
    publish: new Map<string, WebRtcEnd>(),
    subscribe: new Map<string, WebRtcEnd>(),
    socket: new Map<string, SocketEnd>(),
  };
  readonly #wishes = new Map<string, Map<string, Wish>>();
  #routing: Promise<Routing> | null = null;
  #closed = false;
  #speaker: string | null = null;

  constructor(needs: ForwarderNeeds) {
    super();
    this.#needs = needs;
  }

  /** Who speaks loudest now. */
  get speaker(): string | null {
    return this.#speaker;
  }

  /** How many connections there are in this role. */
  count(role: Role): number {
    return this.#ends[role].size;
  }

  /** Answers the offer of a sending browser. Throws ParlorError `bad_request`, `internal`. */
  async publish(line: Line, sdp: string, tracks: readonly OfferedTrack[]): Promise<string> {
    const transport = await this.#webRtc(line, 'publish').transport;
    return transport.negotiate(sdp, tracks);
  }

  /** Begins to make offers to this owner's browser. Throws ParlorError `internal`. */
  async receive(line: Line): Promise<void> {
    await this.#webRtc(line, 'subscribe').transport;
  }

  /** Makes ready for websockets in both directions. Throws ParlorError `internal`. */
  async openSockets(line: Line): Promise<void> {
    await this.#socket(line).transport;
  }

  /** The websocket of that connection came. False: there is no such connection, or it has one already. */
  attach(owner: string, connection: string, socket: LaneSocket): boolean {
    const end = this.#ends.socket.get(owner);
    return end?.connection === connection && end.attach(socket);
  }

  /** All that the owner sends in frames from now on. Throws ParlorError `bad_request`, `internal`. */
  async publishFrames(owner: string, connection: string, tracks: readonly FramedTrack[]): Promise<void> {
    const end = this.#ends.socket.get(owner);
    if (end?.connection !== connection)
      throw new ParlorError('bad_request', { message: 'There is no such connection.' });
    await (await end.transport).publish(tracks);
  }

  /** Kept for later connections of the owner as well. */
  wish(owner: string, producerId: string, wish: Wish): void {
    const wishes = this.#wishes.get(owner) ?? new Map<string, Wish>();
    this.#wishes.set(owner, wishes.set(producerId, wish));
    this.#receiving(owner)?.use((transport) => transport.wish(producerId, wish));
  }

  setMuted(owner: string, producerId: string, muted: boolean): void {
    const end: End | undefined = this.#ends.socket.get(owner) ?? this.#ends.publish.get(owner);
    end?.use((transport) => transport.setMuted(producerId, muted));
  }

  /** There is no such producer any more, nor will there be. */
  forget(owner: string, producerId: string): void {
    this.setMuted(owner, producerId, true);
    for (const wishes of this.#wishes.values()) wishes.delete(producerId);
  }

  /** What arrives from the owner; `none` as well while nothing can be known. */
  async evidence(owner: string): Promise<Evidence> {
    const routing = await this.#routing?.catch(() => null); // told to whom it was to connect
    // A worker that ends meanwhile saw nothing.
    return routing ? routing.router.evidence(owner).catch(() => 'none' as const) : 'none';
  }

  /** Ends the owner's connections, without a word to anybody. */
  remove(owner: string): void {
    this.#wishes.delete(owner);
    for (const ends of Object.values(this.#ends)) this.#drop(ends, owner);
  }

  /** This connection did not come about: as when it breaks. */
  lose(owner: string, connection: string): void {
    for (const ends of Object.values(this.#ends)) {
      if (ends.get(owner)?.connection !== connection) continue;
      this.#drop(ends, owner);
      this.emit('lost', owner, connection);
    }
  }

  close(): void {
    this.#closed = true;
    for (const ends of Object.values(this.#ends)) for (const owner of ends.keys()) this.#drop(ends, owner);
    const routing = this.#routing;
    this.#routing = null;
    void routing?.then(
      ({ release }) => release(),
      () => undefined, // it never was
    );
  }

  #drop(ends: Map<string, End>, owner: string): void {
    ends.get(owner)?.close();
    ends.delete(owner);
  }

  #receiving(owner: string): End | undefined {
    return this.#ends.socket.get(owner) ?? this.#ends.subscribe.get(owner);
  }

  /** The owner's connection in this direction: the one there is, or a new one in its place. */
  #webRtc(line: Line, role: TransportOptions['role']): WebRtcEnd {
    const ends = this.#ends[role];
    const known = ends.get(line.owner);
    if (known?.connection === line.connection) return known;
    this.#drop(ends, line.owner);
    this.#drop(this.#ends.socket, line.owner);
    const end = new WebRtcEnd(line, this.#connect(line, role));
    ends.set(line.owner, end);
    end.on('offered', (offer) => this.emit('offered', offer));
    this.#listen(end);
    if (role === 'subscribe') this.#wishAgain(end);
    this.emit('carried', line.owner, 'webrtc');
    return end;
  }

  /** The same by websockets, which take the place of both directions. */
  #socket(line: Line): SocketEnd {
    const known = this.#ends.socket.get(line.owner);
    if (known?.connection === line.connection) return known;
    for (const ends of Object.values(this.#ends)) this.#drop(ends, line.owner);
    const transport = this.#route().then(({ router }) => router.createSocketTransport(line.owner));
    const end = new SocketEnd(line, transport);
    this.#ends.socket.set(line.owner, end);
    end.on('opened', () => this.emit('carried', line.owner, 'socket'));
    this.#listen(end);
    this.#wishAgain(end);
    return end;
  }

  #listen(end: End): void {
    const { owner, connection } = end;
    end.on('reception', (id, layer) => this.emit('reception', owner, id, layer));
    end.on('broken', () => this.lose(owner, connection));
  }

  #wishAgain(end: End): void {
    end.use((transport) => {
      for (const [id, wish] of this.#wishes.get(end.owner) ?? []) transport.wish(id, wish);
    });
  }

  async #connect({ owner, approach }: Line, role: TransportOptions['role']) {
    const { router, port } = await this.#route();
    const candidates = this.#needs.candidates(port, approach);
    return router.createTransport({ owner, role, candidates });
  }

  #route(): Promise<Routing> {
    if (this.#closed) return Promise.reject(new ParlorError('not_joined'));
    this.#routing ??= this.#open();
    return this.#routing;
  }

  async #open(): Promise<Routing> {
    try {
      const routing = await this.#needs.createRouter();
      const { router } = routing;
      router.on('closed', () => this.#lostRouter());
      router.on('silent', (owner) => this.emit('silent', owner));
      router.on('speaker', (owner) => this.#setSpeaker(owner));
      return routing;
    } catch (error) {
      this.#routing = null;
      throw error;
    }
  }

  #setSpeaker(owner: string | null): void {
    this.#speaker = owner;
    this.emit('speaker', owner);
  }

  #lostRouter(): void {
    if (this.#closed) return;
    this.#routing = null;
    this.#speaker = null;
    for (const ends of Object.values(this.#ends))
      for (const { owner, connection } of [...ends.values()]) this.lose(owner, connection);
  }
}
