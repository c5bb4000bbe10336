import {
  type ConnectionId,
  type MediaEvidence,
  type MessageBody,
  type ParticipantId,
  type PublicationId,
  type Source,
  timing,
} from '@parlor/protocol';
import type { Ticker } from '../../Ticker.ts';
import { State, type Value } from '../../value.ts';
import type { Path, ReceivedTrack, TrackReport, Wish } from '../Path.ts';
import type { Ask } from '../sfu/Ask.ts';
import { Flow } from '../sfu/flow.ts';
import { Keeper } from '../sfu/Keeper.ts';
import { Loop } from '../sfu/Loop.ts';
import type { SfuMember } from '../sfu/member.ts';
import { keptReceived, Offers } from '../sfu/Offers.ts';
import type { Contact } from '../transportChoice.ts';
import { MediaThread } from './MediaThread.ts';
import type { News, Reception, SocketProblem } from './orders.ts';
import { Ends } from './receiving/Ends.ts';
import { reportsOf } from './reports.ts';
import { SocketConnection } from './SocketConnection.ts';
import { SoundGraph } from './SoundGraph.ts';
import { Taps } from './sending/Taps.ts';

export interface SocketOptions {
  ask: Ask;
  roster: Value<readonly SfuMember[]>;
  ticker: Ticker;
  /** Of the server: `https://HOST`. */
  origin: string;
}

type Figures = Extract<News, { is: 'figures' }>;

/** What is received at 48 kHz, as Opus has it. */
const RATE = 48_000;
/** How often sound is tried to be let run, in milliseconds. */
const WAKE = 1_000;
/** Nothing came for so long (ms) on a connection that works: then there is nothing to lose. */
const SILENT = 1_000;
/** Figures are so old at most, in milliseconds. */
const FIGURES = 100;

/**
 * By way of the server, in frames over two websockets: where WebRTC does not get through. Encoders, decoders and
 * websockets are in a worker.
 */
export class SocketPath implements Path {
  readonly #options: SocketOptions;
  readonly #thread = MediaThread.take();
  readonly #offers: Offers;
  readonly #taps: Taps;
  readonly #ends: Ends;
  readonly #keeper: Keeper<SocketConnection>;
  readonly #loop = new Loop(() => this.#step());
  readonly #received = new State<ReadonlyMap<PublicationId, ReceivedTrack>>(new Map());
  readonly #problems = new State<readonly SocketProblem[]>([]);
  readonly #flows = new Map<PublicationId, Flow>();
  readonly #offs: (() => void)[];
  #playout: SoundGraph | null = null;
  #capture: SoundGraph | null = null;
  /** What the server sends, as far as it told. */
  #sent: ReadonlyMap<PublicationId, Source> = new Map();
  #figures: Figures = { is: 'figures', sent: [], received: [], roundTrip: null, silence: 0 };
  #readAt = 0;
  #wokeAt = 0;
  #closed = false;

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#offers = new Offers(options.ask, options.roster);
    this.#taps = new Taps(this.#thread, () => this.#captureGraph());
    this.#ends = new Ends(this.#thread, () => this.#playoutGraph());
    this.#keeper = new Keeper(() => new SocketConnection(this.#thread));
    this.#offs = [
      options.roster.subscribe(() => this.#follow()),
      options.ticker.on('tick', (now, late) => this.#tick(now, late)),
      this.#thread.on('news', (news) => this.#hear(news)),
      this.#thread.problems.subscribe(() => this.#tellProblems()),
    ];
    this.#tellProblems();
    this.#follow();
  }

  /** Starts what takes longest to start: the next one has it at once. */
  static prepare(): void {
    MediaThread.prepare();
  }

  get received(): Value<ReadonlyMap<PublicationId, ReceivedTrack>> {
    return this.#received;
  }

  /** What this browser cannot do here, and what therefore is missing. */
  get problems(): Value<readonly SocketProblem[]> {
    return this.#problems;
  }

  publish(source: Source, track: MediaStreamTrack | null): void {
    if (this.#taps.get(source) !== track) this.#taps.set(source, track);
  }

  subscribe(publicationId: PublicationId, wish: Wish): void {
    this.#offers.wishes.set(publicationId, wish);
  }

  async observe(participantId: ParticipantId): Promise<MediaEvidence> {
    const due = this.#offers.of(participantId).filter((id) => this.#flows.get(id)?.due);
    if (due.length === 0) return 'none';
    const before = due.map((id) => this.#packets(id));
    await new Promise((resolve) => setTimeout(resolve, timing.silence + FIGURES));
    return due.some((id, index) => this.#packets(id) !== before[index]) ? 'arriving' : 'silent';
  }

  async stats(): Promise<readonly TrackReport[]> {
    const { self } = this.#offers;
    return reportsOf(this.#figures, self?.participantId ?? null, (id) => this.#offers.originOf(id));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const off of this.#offs.splice(0)) off();
    this.#keeper.close();
    this.#taps.close();
    this.#ends.close();
    this.#playout?.close();
    this.#capture?.close();
    this.#thread.close();
    this.#received.set(new Map());
  }

  /** The server lost a connection of this page. */
  lost(connection: ConnectionId): void {
    this.#keeper.lost(connection);
    this.#loop.run();
  }

  /** The server forwards another layer of a publication than before, or nothing. */
  receptionChanged(message: MessageBody<'receptionChanged'>): void {
    this.#offers.receptionChanged(message);
  }

  /** How far the websockets are. */
  get contact(): Contact {
    if (!this.#keeper.peer) return 'idle';
    return this.#keeper.peer.connected ? 'connected' : 'asking';
  }

  /** The server knows none of the connections any more. */
  renew(): void {
    this.#offers.renew();
    this.#keeper.close();
    this.#loop.run();
  }

  /**
   * This page is in contact with the server again. TCP tries again the later the longer a network was away: websockets
   * that are silent since then are not waited for.
   */
  returned(): void {
    if (this.#keeper.peer?.connected && this.#figures.silence > SILENT) this.renew();
  }

  #follow(): void {
    this.#offers.follow();
    this.#arrange();
    this.#loop.run();
  }

  #tick(now: number, late: boolean): void {
    this.#keeper.tick(now);
    this.#taps.tick(now);
    if (now - this.#wokeAt > WAKE) {
      this.#wokeAt = now;
      this.#playout?.wake();
      this.#capture?.wake();
      this.#tellProblems();
    }
    this.#offers.wishes.flush();
    if (late) for (const flow of this.#flows.values()) flow.excuse(now);
    this.#loop.run();
    this.#tellReceived();
  }

  async #step(): Promise<void> {
    const connection = this.#closed || !this.#offers.self ? null : this.#keeper.open();
    if (!connection) return;
    const { ask, origin } = this.#options;
    try {
      if (connection.fresh) {
        await connection.open(origin, ask);
        this.#offers.wishes.again();
      }
      const own = this.#offers.self?.publications ?? [];
      await connection.announce(new Map(own.map(({ source, id }) => [source, id])), ask);
    } catch {
      // Out of contact, or refused. Where media flows already, it goes on meanwhile.
      if (connection.connected) this.#keeper.failed();
      else this.#keeper.drop(connection);
    }
  }

  #hear(news: Exclude<News, { is: 'problem' }>): void {
    switch (news.is) {
      case 'connected':
        if (this.#keeper.peer?.id === news.connection) this.#keeper.peer.opened();
        break;
      case 'lost':
        this.lost(news.connection);
        break;
      case 'tracks':
        this.#sent = new Map(news.tracks);
        this.#arrange();
        break;
      case 'picture':
        this.#ends.draw(news.publicationId, news.frame);
        break;
      case 'figures':
        this.#figures = news;
        this.#readFlows();
        this.#tellReceived();
        break;
    }
  }

  /** An end for all that the server sends and the room knows; none for what is gone. */
  #arrange(): void {
    this.#ends.keep((id) => this.#offers.has(id));
    for (const [id, source] of this.#sent) {
      const origin = this.#offers.originOf(id);
      if (origin?.source === source) this.#ends.open(id, origin.participantId, source);
    }
    this.#tellReceived();
  }

  #readFlows(): void {
    const now = performance.now();
    if (now - this.#readAt < timing.beat) return;
    this.#readAt = now;
    for (const { publicationId: id, packets } of this.#figures.received) {
      const flow = this.#flows.get(id) ?? new Flow();
      flow.read(now, packets, this.#offers.isDue(id));
      this.#flows.set(id, flow);
    }
    for (const id of this.#flows.keys()) if (!this.#offers.has(id)) this.#flows.delete(id);
  }

  #tellReceived(): void {
    const now = performance.now();
    const received = new Map<PublicationId, ReceivedTrack>();
    for (const [id, { track }] of this.#ends.tracks) {
      // What the room says is muted is not heard or seen, whatever its sender does.
      track.enabled = !this.#offers.get(id)?.publication.muted;
      const flowing = this.#flows.get(id)?.flows(now, this.#offers.isStarved(id)) ?? true;
      const arrived = this.#reception(id)?.arrived ?? false;
      received.set(id, { track, arrived, flowing, loudness: () => this.#reception(id)?.loudness ?? 0 });
    }
    this.#received.set(keptReceived(this.#received.get(), received));
  }

  #reception(id: PublicationId): Reception | undefined {
    return this.#figures.received.find(({ publicationId }) => publicationId === id);
  }

  #packets(id: PublicationId): number {
    return this.#reception(id)?.packets ?? 0;
  }

  #tellProblems(): void {
    const stuck = this.#playout?.stuck || this.#capture?.stuck;
    const missing = this.#thread.problems.get();
    const problems = stuck ? [...missing, 'needsSpeaker' as const] : missing;
    if (problems.length !== this.#problems.get().length) this.#problems.set(problems);
  }

  #playoutGraph(): SoundGraph {
    this.#playout ??= this.#listenTo(new SoundGraph(RATE));
    return this.#playout;
  }

  /** Sound is taken at the rate of the device: Firefox connects no other. */
  #captureGraph(): SoundGraph {
    this.#capture ??= new SoundGraph();
    return this.#capture;
  }

  #listenTo(graph: SoundGraph): SoundGraph {
    const tell = () =>
      this.#thread.tell({ do: 'sound', running: graph.running.get(), latency: graph.latency });
    graph.running.subscribe(tell);
    tell();
    return graph;
  }
}
