import type { MediaEvidence, ParticipantId, PathName, PublicationId } from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import { ScreenCapture } from '../capture/ScreenCapture.ts';
import { hasWebRtc } from '../paths/hasWebRtc.ts';
import { MovingPath } from '../paths/MovingPath.ts';
import { MeshPath } from '../paths/mesh/MeshPath.ts';
import type { MeshMember } from '../paths/mesh/member.ts';
import { PeerEndpoint } from '../paths/mesh/PeerEndpoint.ts';
import type { Path, ReceivedTrack, TrackReport } from '../paths/Path.ts';
import { ServerPath } from '../paths/ServerPath.ts';
import type { SfuMember } from '../paths/sfu/member.ts';
import type { SocketProblem } from '../paths/socket/orders.ts';
import type { TransportChoice } from '../paths/transportChoice.ts';
import type { SignalClient, Welcome } from '../signal/SignalClient.ts';
import type { Ticker } from '../Ticker.ts';
import { State } from '../value.ts';
import { meshMembers } from './meshMembers.ts';
import { type Offers, offersOf, sendOffers } from './offers.ts';
import type { Roster } from './roster.ts';
import { sfuMembers } from './sfuMembers.ts';
import { type PictureSource, type Shown, ShownPictures } from './wishes.ts';

export interface MediaOptions {
  capture: Capture;
  base: URL;
  ticker: Ticker;
  signal: SignalClient;
  /** Made anew when the room's media begins to go through the server. */
  choice: () => TransportChoice;
  /** Something captured or received changed. */
  changed: () => void;
}

const nothing: ReadonlyMap<PublicationId, ReceivedTrack> = new Map();

/** Ties what is captured to the path that carries it, and the path to who is in the room. */
export class Media {
  readonly screen = new ScreenCapture();
  /** What this browser cannot do on the way that media takes now. */
  readonly problems = new State<readonly SocketProblem[]>([]);
  readonly #options: MediaOptions;
  readonly #shown = new ShownPictures();
  readonly #offs: (() => void)[];
  #endpoint: PeerEndpoint | null = null;
  #path: MovingPath | null = null;
  #name: PathName | null = null;
  /** Who is on the present mesh. */
  #meshRoster = new State<readonly MeshMember[]>([]);
  readonly #sfuRoster = new State<readonly SfuMember[]>([]);
  #server: ServerPath | null = null;
  #open = false;
  #roster: Roster | null = null;
  #seat: symbol | null = null;

  constructor(options: MediaOptions) {
    this.#options = options;
    const { signal, capture } = options;
    const { microphone, camera } = capture;
    signal.observe = async (participantId) => this.observe(participantId);
    signal.answer = async (offer) => this.#server?.answer(offer) ?? null;
    this.#offs = [
      ...[microphone, camera, this.screen.state].map((one) => one.subscribe(() => this.#onCapture())),
      signal.on('mediaLost', ({ connection }) => this.#server?.lost(connection)),
      signal.on('receptionChanged', (message) => this.#server?.receptionChanged(message)),
    ];
  }

  /** What this page has to offer now. */
  get offers(): Offers {
    return offersOf(this.#options.capture, this.screen);
  }

  /** What arrives, by publication. */
  get received(): ReadonlyMap<PublicationId, ReceivedTrack> {
    return this.#path?.received.get() ?? nothing;
  }

  /** Signalling is there (again): so the PeerJS server can be reached as well. */
  connect(welcome: Welcome): void {
    if (this.#endpoint) this.#endpoint.renew();
    else if (hasWebRtc()) this.#endpoint = new PeerEndpoint(welcome, this.#options.base);
  }

  /** From now on this page sends and receives what {@link follow} tells. */
  open(): void {
    this.#open = true;
  }

  /** Who is in the room now, and on which path. */
  follow(roster: Roster | null, selfId: ParticipantId | null): void {
    this.#roster = roster;
    if (this.#open && roster && roster.path !== this.#name) this.#take(roster.path);
    this.#meshRoster.set(meshMembers(roster, selfId));
    this.#sfuRoster.set(sfuMembers(roster, selfId));
    if (roster) this.#sitDown(roster.seat);
    this.#tellShown();
  }

  /** How somebody's picture is shown on this page; null: not at all any more. */
  show(participantId: ParticipantId, source: PictureSource, shown: Shown | null): void {
    this.#shown.show(participantId, source, shown);
    this.#tellShown();
  }

  /** Ends all sending and receiving; {@link open} begins anew. */
  hangUp(): void {
    this.#open = false;
    this.#path?.close('left');
    this.#path = null;
    this.#server = null;
    this.problems.set([]);
    this.#name = null;
  }

  /** The server's media can be reached by WebRTC from here. */
  reachable(): void {
    this.#server?.reachable();
  }

  async observe(participantId: ParticipantId): Promise<MediaEvidence> {
    return this.#path?.observe(participantId) ?? 'none';
  }

  async stats(): Promise<readonly TrackReport[]> {
    return (await this.#path?.stats()) ?? [];
  }

  close(): void {
    for (const off of this.#offs.splice(0)) off();
    this.hangUp();
    this.screen.stop();
    this.#endpoint?.close();
  }

  #take(name: PathName): void {
    const next = this.#make(name);
    if (!next) return;
    this.#name = name;
    this.#seat = null;
    this.#shown.forget();
    if (this.#path) {
      this.#path.move(next);
      return;
    }
    this.#path = new MovingPath(next, this.#options.ticker);
    this.#path.received.subscribe(this.#options.changed);
    // First what to send, then to whom: a call that starts with the real tracks shows them sooner.
    sendOffers(this.offers, this.#path);
  }

  #make(name: PathName): Path | null {
    const { ticker, signal } = this.#options;
    // One that is only kept until the other way delivers learns of nobody new.
    const meshRoster = new State<readonly MeshMember[]>([]);
    this.#meshRoster = meshRoster;
    if (name === 'sfu') {
      const ask = signal.request.bind(signal);
      const inContact = () => signal.connected.get();
      const { base, choice } = this.#options;
      this.#server = new ServerPath({
        ask,
        roster: this.#sfuRoster,
        ticker,
        origin: base.origin,
        choice: choice(),
        inContact,
      });
      const { problems } = this.#server;
      this.problems.set([]);
      problems.subscribe(() => this.problems.set(problems.get()));
      return this.#server;
    }
    this.problems.set(hasWebRtc() ? [] : ['needsWebRtc']);
    if (!this.#endpoint) return null;
    this.#server = null;
    // Unanswered when out of contact oneself: then it says nothing about others.
    const tell = (name: 'suspect' | 'reportUnreachable') => (participantId: ParticipantId) => {
      if (this.#name === 'mesh') signal.tell(name, { participantId });
    };
    return new MeshPath({
      endpoint: this.#endpoint,
      roster: meshRoster,
      ticker,
      suspect: tell('suspect'),
      unreachable: tell('reportUnreachable'),
      inContact: () => signal.connected.get(),
    });
  }

  /** A server that was started again, or that had given this page up, knows of no connection. */
  #sitDown(seat: symbol): void {
    if (this.#seat !== null && this.#seat !== seat) this.#server?.renew();
    this.#seat = seat;
  }

  #tellShown(): void {
    if (this.#path) this.#shown.tell(this.#roster, this.#path);
  }

  #onCapture(): void {
    if (this.#path) sendOffers(this.offers, this.#path);
    this.#options.changed();
  }
}
