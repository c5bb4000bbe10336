import type {
  ConnectionId,
  MediaEvidence,
  MessageBody,
  ParticipantId,
  ProbeBody,
  ProbeValue,
  PublicationId,
  Source,
  TransportName,
} from '@parlor/protocol';
import { State, type Value } from '../value.ts';
import type { Path, ReceivedTrack, TrackReport, Wish } from './Path.ts';
import { checkRoad } from './sfu/checkRoad.ts';
import { type SfuOptions, SfuPath } from './sfu/SfuPath.ts';
import type { SocketProblem } from './socket/orders.ts';
import type { SocketPath } from './socket/SocketPath.ts';
import { loadSocketPath, prepareSocketPath } from './socketAhead.ts';
import type { TransportChoice } from './transportChoice.ts';

export interface ServerPathOptions extends SfuOptions {
  /** Of the server: `https://HOST`. */
  origin: string;
  choice: TransportChoice;
  /** Is signalling there? */
  inContact: () => boolean;
}

type Way = { name: 'webrtc'; path: SfuPath } | { name: 'socket'; path: SocketPath };

/**
 * By way of the server, by whichever transport gets through. The server knows one transport of a page at a time, so
 * the one before ends as the next begins.
 */
export class ServerPath implements Path {
  readonly #options: ServerPathOptions;
  readonly #tracks = new Map<Source, MediaStreamTrack>();
  readonly #wishes = new Map<PublicationId, Wish>();
  readonly #received = new State<ReadonlyMap<PublicationId, ReceivedTrack>>(new Map());
  readonly #problems = new State<readonly SocketProblem[]>([]);
  readonly #scope = new AbortController();
  readonly #offTick: () => void;
  #way: Way | null = null;
  #offWay: () => void = () => {};
  #inContact = true;
  /** For the case that WebRTC leads nowhere. */
  #prepared = false;
  /** What is being loaded. */
  #coming: TransportName | null = null;

  constructor(options: ServerPathOptions) {
    this.#options = options;
    const { signal } = this.#scope;
    const changed = () => options.choice.networkChanged(performance.now());
    addEventListener('online', changed, { signal });
    connectionOf(navigator)?.addEventListener('change', changed, { signal });
    this.#offTick = options.ticker.on('tick', (now, late) => this.#tick(now, late));
    this.#follow();
  }

  get received(): Value<ReadonlyMap<PublicationId, ReceivedTrack>> {
    return this.#received;
  }

  /** What this browser cannot do over the websockets. */
  get problems(): Value<readonly SocketProblem[]> {
    return this.#problems;
  }

  publish(source: Source, track: MediaStreamTrack | null): void {
    if (track) this.#tracks.set(source, track);
    else this.#tracks.delete(source);
    this.#way?.path.publish(source, track);
  }

  subscribe(publicationId: PublicationId, wish: Wish): void {
    this.#wishes.set(publicationId, wish);
    this.#way?.path.subscribe(publicationId, wish);
  }

  async observe(participantId: ParticipantId): Promise<MediaEvidence> {
    return this.#way?.path.observe(participantId) ?? 'none';
  }

  async stats(): Promise<readonly TrackReport[]> {
    return this.#way?.path.stats() ?? [];
  }

  close(): void {
    this.#scope.abort();
    this.#offTick();
    this.#offWay();
    this.#way?.path.close();
    this.#way = null;
    this.#received.set(new Map());
  }

  /** Answers the server's offer; null when it is for a connection that is not there any more. */
  async answer(offer: ProbeBody<'offerMedia'>): Promise<ProbeValue<'offerMedia'> | null> {
    return this.#way?.name === 'webrtc' ? this.#way.path.answer(offer) : null;
  }

  /** The server lost a connection of this page. */
  lost(connection: ConnectionId): void {
    this.#way?.path.lost(connection);
  }

  /** The server forwards another layer of a publication than before, or nothing. */
  receptionChanged(message: MessageBody<'receptionChanged'>): void {
    this.#way?.path.receptionChanged(message);
  }

  /** The server knows none of the connections any more. */
  renew(): void {
    this.#way?.path.renew();
  }

  /** It was found in passing that WebRTC gets through. */
  reachable(): void {
    this.#options.choice.checked(performance.now(), true);
  }

  #tick(now: number, late: boolean): void {
    const { choice } = this.#options;
    const inContact = this.#options.inContact();
    if (inContact && !this.#inContact && this.#way?.name === 'socket') this.#way.path.returned();
    this.#inContact = inContact;
    const agreeing = this.#way?.name === 'webrtc' ? this.#way.path.agreeing : 0;
    choice.look(now, this.#way?.path.contact ?? 'asking', inContact && !late, agreeing);
    if (choice.doubts(now) && !this.#prepared) {
      this.#prepared = true;
      prepareSocketPath();
    }
    if (choice.checkDue(now)) void this.#check();
    this.#follow();
  }

  /** Sees to it that the way is the chosen one. */
  #follow(): void {
    const { transport } = this.#options.choice;
    if (transport === this.#way?.name || transport === this.#coming) return;
    this.#coming = transport;
    if (transport === 'webrtc') this.#take({ name: 'webrtc', path: new SfuPath(this.#options) });
    else void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { SocketPath } = await loadSocketPath();
      if (this.#coming === 'socket' && !this.#scope.signal.aborted)
        this.#take({ name: 'socket', path: new SocketPath(this.#options) });
    } catch {
      // It could not be fetched: with the next tick it is tried again.
      if (this.#coming === 'socket') this.#coming = null;
    }
  }

  #take(way: Way): void {
    this.#offWay();
    this.#way?.path.close();
    this.#way = way;
    this.#coming = null;
    for (const [source, track] of this.#tracks) way.path.publish(source, track);
    this.#wishAgain(way.path);
    const { received } = way.path;
    const problems = way.name === 'socket' ? way.path.problems : new State<readonly SocketProblem[]>([]);
    const follow = () => {
      this.#received.set(received.get());
      this.#problems.set(problems.get());
    };
    const offs = [received, problems].map((one) => one.subscribe(follow));
    this.#offWay = () => {
      for (const off of offs) off();
    };
    follow();
  }

  #wishAgain(path: Path): void {
    const offered = new Set(
      this.#options.roster.get().flatMap(({ publications }) => publications.map(({ id }) => id)),
    );
    for (const [id, wish] of this.#wishes) {
      if (offered.has(id)) path.subscribe(id, wish);
      else this.#wishes.delete(id);
    }
  }

  /** Finds out quietly whether WebRTC gets through now. */
  async #check(): Promise<void> {
    const { choice, ask } = this.#options;
    choice.checks();
    const reached = async () =>
      (await checkRoad('udp', ask)).reached || (await checkRoad('tcp', ask)).reached;
    // Out of contact, nothing is known.
    const found = await reached().catch(() => false);
    choice.checked(performance.now(), found);
  }
}

/** Of the Network Information API, where there is one. */
function connectionOf(browser: object): EventTarget | null {
  return 'connection' in browser && browser.connection instanceof EventTarget ? browser.connection : null;
}
