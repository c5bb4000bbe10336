import type { MediaEvidence, ParticipantId, PublicationId } from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import { ScreenCapture } from '../capture/ScreenCapture.ts';
import { MeshPath } from '../paths/mesh/MeshPath.ts';
import type { MeshMember } from '../paths/mesh/member.ts';
import { PeerEndpoint } from '../paths/mesh/PeerEndpoint.ts';
import type { Path, ReceivedTrack, TrackReport } from '../paths/Path.ts';
import type { Welcome } from '../signal/SignalClient.ts';
import type { Ticker } from '../Ticker.ts';
import { State } from '../value.ts';
import { meshMembers } from './meshMembers.ts';
import { type Offers, offersOf, sendOffers } from './offers.ts';
import type { Roster } from './roster.ts';

export interface MediaOptions {
  capture: Capture;
  base: URL;
  ticker: Ticker;
  /** Told of a participant of whom nothing is heard. */
  suspect: (participantId: ParticipantId) => void;
  /** Something captured or received changed. */
  changed: () => void;
}

const nothing: ReadonlyMap<PublicationId, ReceivedTrack> = new Map();

/** Ties what is captured to the path that carries it, and the path to who is in the room. */
export class Media {
  readonly screen = new ScreenCapture();
  readonly #options: MediaOptions;
  readonly #members = new State<readonly MeshMember[]>([]);
  readonly #offs: (() => void)[];
  #endpoint: PeerEndpoint | null = null;
  #path: Path | null = null;

  constructor(options: MediaOptions) {
    this.#options = options;
    const { microphone, camera } = options.capture;
    this.#offs = [microphone, camera, this.screen.state].map((one) => one.subscribe(() => this.#onCapture()));
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
    else this.#endpoint = new PeerEndpoint(welcome, this.#options.base);
  }

  /** Begins to send and to receive. */
  open(): void {
    if (this.#path || !this.#endpoint) return;
    const { ticker, suspect, changed } = this.#options;
    this.#path = new MeshPath({ endpoint: this.#endpoint, roster: this.#members, ticker, suspect });
    this.#path.received.subscribe(changed);
    // First what to send, then to whom: a call that starts with the real tracks shows them sooner.
    sendOffers(this.offers, this.#path);
  }

  /** Who is in the room now. */
  follow(roster: Roster | null, selfId: ParticipantId | null): void {
    this.#members.set(meshMembers(roster, selfId));
  }

  /** Ends all calls; {@link open} begins anew. */
  hangUp(): void {
    this.#path?.close('left');
    this.#path = null;
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

  #onCapture(): void {
    if (this.#path) sendOffers(this.offers, this.#path);
    this.#options.changed();
  }
}
