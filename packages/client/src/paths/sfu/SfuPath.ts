import type {
  ConnectionId,
  MediaEvidence,
  MessageBody,
  ParticipantId,
  ProbeBody,
  ProbeValue,
  Publication,
  PublicationId,
  Source,
} from '@parlor/protocol';
import type { Ticker } from '../../Ticker.ts';
import { State, type Value } from '../../value.ts';
import type { Path, ReceivedTrack, TrackReport, Wish } from '../Path.ts';
import type { Ask } from './Ask.ts';
import { Flows } from './Flows.ts';
import type { SfuMember } from './member.ts';
import { Publishing } from './Publishing.ts';
import { encodesH264Better } from './pictureCodec.ts';
import { Receiving } from './Receiving.ts';
import { receivedReports, sentReports } from './reports.ts';
import type { Outgoing } from './SendingPeer.ts';
import { Wishes } from './Wishes.ts';

export interface SfuOptions {
  ask: Ask;
  roster: Value<readonly SfuMember[]>;
  ticker: Ticker;
}

interface Offered {
  readonly publication: Publication;
  readonly owner: SfuMember;
}

/** By way of the server: this page sends once, and receives everybody else on one connection. */
export class SfuPath implements Path {
  readonly #options: SfuOptions;
  readonly #publishing: Publishing;
  readonly #receiving: Receiving;
  readonly #flows: Flows;
  readonly #wishes: Wishes;
  readonly #tracks = new Map<Source, MediaStreamTrack>();
  /** What the server does not forward, because this page's network is too narrow. */
  readonly #starved = new Set<PublicationId>();
  readonly #received = new State<ReadonlyMap<PublicationId, ReceivedTrack>>(new Map());
  readonly #offs: (() => void)[];
  #offered: ReadonlyMap<PublicationId, Offered> = new Map();
  /** This device encodes H.264 with less effort than VP8. */
  #h264Better = false;

  constructor(options: SfuOptions) {
    this.#options = options;
    this.#publishing = new Publishing(options.ask);
    this.#receiving = new Receiving(options.ask);
    this.#flows = new Flows(this.#receiving, (id) => this.#isDue(id));
    this.#wishes = new Wishes(options.ask);
    this.#offs = [
      options.roster.subscribe(() => this.#follow()),
      options.ticker.on('tick', (now, late) => this.#tick(now, late)),
      this.#receiving.on('changed', () => this.#tellReceived()),
      this.#receiving.on('opened', () => this.#wishes.again()),
    ];
    // First what takes longer until something is seen.
    this.#receiving.tick(performance.now());
    this.#follow();
    void this.#learnCodec();
  }

  get received(): Value<ReadonlyMap<PublicationId, ReceivedTrack>> {
    return this.#received;
  }

  publish(source: Source, track: MediaStreamTrack | null): void {
    if ((this.#tracks.get(source) ?? null) === track) return;
    if (track) this.#tracks.set(source, track);
    else this.#tracks.delete(source);
    this.#publishing.want(this.#outgoing());
  }

  subscribe(publicationId: PublicationId, wish: Wish): void {
    this.#wishes.set(publicationId, wish);
  }

  async observe(participantId: ParticipantId): Promise<MediaEvidence> {
    const member = this.#options.roster.get().find((one) => one.participantId === participantId);
    return this.#flows.observe(member?.publications.map(({ id }) => id) ?? []);
  }

  async stats(): Promise<readonly TrackReport[]> {
    const self = this.#options.roster.get().find((one) => one.self);
    const [sent, received] = await Promise.all([
      self ? sentReports(self.participantId, this.#publishing.peer) : [],
      receivedReports(this.#receiving.peer, (id) => {
        const offered = this.#offered.get(id);
        return offered && { participantId: offered.owner.participantId, source: offered.publication.source };
      }),
    ]);
    return [...sent, ...received];
  }

  close(): void {
    for (const off of this.#offs.splice(0)) off();
    this.#publishing.close();
    this.#receiving.close();
    this.#received.set(new Map());
  }

  /** The server offers what the others send; null: of a connection that is not there any more. */
  answer(offer: ProbeBody<'offerMedia'>): Promise<ProbeValue<'offerMedia'> | null> {
    return this.#receiving.answer(offer);
  }

  /** The server lost a connection of this page. */
  lost(connection: ConnectionId): void {
    this.#publishing.lost(connection);
    this.#receiving.lost(connection);
  }

  /** The server forwards another layer of a publication than before, or nothing. */
  receptionChanged({ publicationId, layer }: MessageBody<'receptionChanged'>): void {
    if (layer === null) this.#starved.add(publicationId);
    else this.#starved.delete(publicationId);
  }

  /** The server knows none of the connections any more. */
  renew(): void {
    this.#starved.clear();
    this.#publishing.renew();
    this.#receiving.renew();
  }

  #follow(): void {
    this.#offered = new Map(
      this.#options.roster
        .get()
        .filter((owner) => !owner.self)
        .flatMap((owner) => owner.publications.map((one) => [one.id, { publication: one, owner }] as const)),
    );
    const ids = new Set(this.#offered.keys());
    this.#wishes.keep(ids);
    for (const id of this.#starved) if (!ids.has(id)) this.#starved.delete(id);
    this.#publishing.want(this.#outgoing());
    this.#tellReceived();
  }

  async #learnCodec(): Promise<void> {
    this.#h264Better = await encodesH264Better();
    if (this.#h264Better) this.#publishing.want(this.#outgoing());
  }

  /** What is sent: all that the room has a record of, also while it gives nothing. */
  #outgoing(): ReadonlyMap<Source, Outgoing> {
    const members = this.#options.roster.get();
    const self = members.find((one) => one.self);
    // All see the same: it takes one who cannot show it.
    const h264 = this.#h264Better && members.every((one) => one.self || one.showsH264);
    return new Map(
      self?.publications.map(({ id, source }) => [
        source,
        {
          publicationId: id,
          track: this.#tracks.get(source) ?? null,
          codec: h264 && source === 'camera' ? 'H264' : 'VP8',
        },
      ]),
    );
  }

  #tick(now: number, late: boolean): void {
    this.#publishing.tick(now);
    this.#receiving.tick(now);
    this.#wishes.flush();
    this.#flows.tick(now, late);
    this.#tellReceived();
  }

  /** Sound may be silent and a screen may stand still: only a camera that is on is always due. */
  #isDue(id: PublicationId): boolean {
    const offered = this.#offered.get(id);
    if (offered?.publication.source !== 'camera' || offered.publication.muted) return false;
    const unwanted = this.#wishes.get(id)?.paused || this.#starved.has(id);
    return !unwanted && offered.owner.connection === 'connected';
  }

  #tellReceived(): void {
    const before = this.#received.get();
    const now = performance.now();
    const received = new Map<PublicationId, ReceivedTrack>();
    for (const [id, receiver] of this.#receiving.receivers) {
      const offered = this.#offered.get(id);
      if (!offered) continue;
      const { track } = receiver;
      // What the room says is muted is not heard or seen, whatever its sender does.
      track.enabled = !offered.publication.muted;
      const flowing = this.#flows.flows(id, now);
      const arrived = this.#flows.arrived(id);
      const old = before.get(id);
      const same = old?.track === track && old.flowing === flowing && old.arrived === arrived;
      received.set(id, same ? old : { track, arrived, flowing, loudness: () => loudnessOf(receiver) });
    }
    const unchanged =
      received.size === before.size && [...received].every(([id, one]) => before.get(id) === one);
    if (!unchanged) this.#received.set(received);
  }
}

/** What is heard now, 0 to 1 (RFC 6464 by way of WebRTC's synchronization sources). */
function loudnessOf(receiver: RTCRtpReceiver): number {
  return receiver.getSynchronizationSources()[0]?.audioLevel ?? 0;
}
