import type {
  ConnectionId,
  MediaEvidence,
  MessageBody,
  ParticipantId,
  ProbeBody,
  ProbeValue,
  PublicationId,
  Source,
} from '@parlor/protocol';
import type { Ticker } from '../../Ticker.ts';
import { State, type Value } from '../../value.ts';
import type { Path, ReceivedTrack, TrackReport, Wish } from '../Path.ts';
import { soundLevel } from '../soundLevel.ts';
import type { Contact } from '../transportChoice.ts';
import type { Ask } from './Ask.ts';
import { Flows } from './Flows.ts';
import type { SfuMember } from './member.ts';
import { keptReceived, Offers } from './Offers.ts';
import { Publishing } from './Publishing.ts';
import { encodesH264Better } from './pictureCodec.ts';
import { Receiving } from './Receiving.ts';
import { receivedReports, sentReports } from './reports.ts';
import type { Outgoing } from './SendingPeer.ts';

export interface SfuOptions {
  ask: Ask;
  roster: Value<readonly SfuMember[]>;
  ticker: Ticker;
}

/** By way of the server: this page sends once, and receives everybody else on one connection. */
export class SfuPath implements Path {
  readonly #options: SfuOptions;
  readonly #publishing: Publishing;
  readonly #receiving: Receiving;
  readonly #flows: Flows;
  readonly #offers: Offers;
  readonly #tracks = new Map<Source, MediaStreamTrack>();
  readonly #received = new State<ReadonlyMap<PublicationId, ReceivedTrack>>(new Map());
  readonly #offs: (() => void)[];
  /** This device encodes H.264 with less effort than VP8. */
  #h264Better = false;

  constructor(options: SfuOptions) {
    this.#options = options;
    this.#publishing = new Publishing(options.ask);
    this.#receiving = new Receiving(options.ask);
    this.#offers = new Offers(options.ask, options.roster);
    this.#flows = new Flows(this.#receiving, this.#offers);
    this.#offs = [
      options.roster.subscribe(() => this.#follow()),
      options.ticker.on('tick', (now, late) => this.#tick(now, late)),
      this.#receiving.on('changed', () => this.#tellReceived()),
      this.#receiving.on('opened', () => this.#offers.wishes.again()),
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
    this.#offers.wishes.set(publicationId, wish);
  }

  async observe(participantId: ParticipantId): Promise<MediaEvidence> {
    return this.#flows.observe(this.#offers.of(participantId));
  }

  async stats(): Promise<readonly TrackReport[]> {
    const { self } = this.#offers;
    const [sent, received] = await Promise.all([
      self ? sentReports(self.participantId, this.#publishing.peer) : [],
      receivedReports(this.#receiving.peer, (id) => this.#offers.originOf(id)),
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
  receptionChanged(message: MessageBody<'receptionChanged'>): void {
    this.#offers.receptionChanged(message);
  }

  /** How far the connections are: the one that is the least far counts. */
  get contact(): Contact {
    const all = [this.#publishing.peer?.contact ?? 'idle', this.#receiving.peer?.contact ?? 'idle'];
    return (['asking', 'answered', 'connected'] as const).find((one) => all.includes(one)) ?? 'idle';
  }

  /** How long it took to agree with the server upon a connection, in milliseconds; 0: there is none yet. */
  get agreeing(): number {
    // Where nobody sends yet, the one for receiving waits for that.
    return this.#publishing.peer?.agreeing || this.#receiving.peer?.agreeing || 0;
  }

  /** The server knows none of the connections any more. */
  renew(): void {
    this.#offers.renew();
    this.#publishing.renew();
    this.#receiving.renew();
  }

  #follow(): void {
    this.#offers.follow();
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
    this.#offers.wishes.flush();
    this.#flows.tick(now, late);
    this.#tellReceived();
  }

  #tellReceived(): void {
    const now = performance.now();
    const received = new Map<PublicationId, ReceivedTrack>();
    for (const [id, receiver] of this.#receiving.receivers) {
      const offered = this.#offers.get(id);
      if (!offered) continue;
      const { track } = receiver;
      // What the room says is muted is not heard or seen, whatever its sender does.
      track.enabled = !offered.publication.muted;
      const flowing = this.#flows.flows(id, now);
      const arrived = this.#flows.arrived(id);
      received.set(id, { track, arrived, flowing, loudness: () => soundLevel(receiver) });
    }
    this.#received.set(keptReceived(this.#received.get(), received));
  }
}
