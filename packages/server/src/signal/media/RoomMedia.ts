import type {
  Fact,
  MediaEvidence,
  PageSessionId,
  ParticipantId,
  PublicationId,
  RequestBody,
} from '@parlor/protocol';
import { ParlorError } from '@parlor/protocol';
import type { Offer } from '../../media/sfu/End.ts';
import type { Forwarder, Line } from '../../media/sfu/Forwarder.ts';
import type { Room } from '../../rooms/Room.ts';
import type { Connection } from '../Connection.ts';
import type { Seats } from '../Seats.ts';
import { carry } from './offers.ts';
import { framedTracks, offeredTracks } from './tracks.ts';

/** How long (ms) a browser may take for its answer. */
const ANSWER = 10_000;

export interface RoomMediaNeeds {
  room: Room;
  forwarder: Forwarder;
  seats: Seats;
  /** Nothing comes from this participant, though something is due. */
  suspect: (room: Room, id: ParticipantId) => void;
}

/** One room's media on its way through the server: ties what is said in the room to the {@link Forwarder}. */
export class RoomMedia {
  readonly #needs: RoomMediaNeeds;
  readonly #offs: (() => void)[];
  /** Which page's connections they are. */
  readonly #pages = new Map<ParticipantId, PageSessionId>();
  /** What they were last said to send. */
  readonly #sent = new Map<ParticipantId, readonly { producerId: PublicationId }[]>();
  /** Connections that ended while their page could not be told. */
  readonly #untold = new Map<ParticipantId, string[]>();

  constructor(needs: RoomMediaNeeds) {
    this.#needs = needs;
    const { room, forwarder, seats, suspect } = needs;
    this.#offs = [
      room.on('fact', (fact) => this.#follow(fact)),
      seats.on('taken', (connection) => this.#seated(connection)),
      forwarder.on('lost', (owner, connection) => this.#lost(owner, connection)),
      forwarder.on('offered', (offer) => void this.#offer(offer)),
      forwarder.on('silent', (owner) => suspect(room, owner)),
      forwarder.on('carried', (owner, by) => room.setTransport(owner, by)),
      forwarder.on('speaker', (owner) => this.#tellSpeaker(owner)),
      forwarder.on('reception', (owner, publicationId, layer) =>
        seats.connectionOf(owner)?.socket.emit('receptionChanged', { publicationId, layer }),
      ),
    ];
  }

  /** Throws ParlorError `bad_request`, `not_yours`, `internal`. */
  async publish(connection: Connection, body: RequestBody<'publishMedia'>): Promise<string> {
    const { room, forwarder } = this.#needs;
    const line = this.#line(connection, body.connection);
    const tracks = offeredTracks(body.tracks, room.member(line.owner)?.publications ?? []);
    this.#sent.set(line.owner, tracks);
    const sdp = await forwarder.publish(line, body.sdp, tracks);
    // Muted or taken back while the answer was being made.
    this.#mute(line.owner);
    return sdp;
  }

  /** Throws ParlorError `internal`. */
  async receive(connection: Connection, id: string): Promise<void> {
    const { forwarder } = this.#needs;
    await forwarder.receive(this.#line(connection, id));
    this.#greet(connection);
  }

  /** Throws ParlorError `internal`. */
  async openSockets(connection: Connection, id: string): Promise<void> {
    await this.#needs.forwarder.openSockets(this.#line(connection, id));
    this.#greet(connection);
  }

  /** Throws ParlorError `bad_request`, `not_yours`, `internal`. */
  async publishFrames(owner: ParticipantId, body: RequestBody<'publishFrames'>): Promise<void> {
    const { room, forwarder } = this.#needs;
    const tracks = framedTracks(body.tracks, room.member(owner)?.publications ?? []);
    this.#sent.set(owner, tracks);
    await forwarder.publishFrames(owner, body.connection, tracks);
    // Muted or taken back meanwhile.
    this.#mute(owner);
  }

  /** Of publications that are not (any more) in the room nothing is kept. */
  wish(owner: ParticipantId, wishes: RequestBody<'subscribe'>['wishes']): void {
    const { room, forwarder } = this.#needs;
    const known = new Set(room.others(owner).flatMap(({ publications }) => publications.map(({ id }) => id)));
    for (const { publicationId, ...wish } of wishes)
      if (known.has(publicationId)) forwarder.wish(owner, publicationId, wish);
  }

  evidence(owner: ParticipantId): Promise<MediaEvidence> {
    return this.#needs.forwarder.evidence(owner);
  }

  close(): void {
    for (const off of this.#offs) off();
  }

  #line(connection: Connection, id: string): Line {
    const { place } = connection;
    if (!place) throw new ParlorError('not_joined');
    this.#pages.set(place.participantId, place.pageSession);
    return { owner: place.participantId, connection: id, approach: connection.approach };
  }

  /** Who receives from now on is told who speaks. */
  #greet({ socket }: Connection): void {
    const { speaker } = this.#needs.forwarder;
    if (speaker !== null) socket.emit('speakerChanged', { participantId: speaker });
  }

  #follow({ name, body }: Fact): void {
    const { forwarder } = this.#needs;
    if (name === 'participantLeft') this.#remove(body.participantId);
    if (name === 'trackMuted') forwarder.setMuted(body.participantId, body.publicationId, body.muted);
    if (name === 'trackUnpublished') forwarder.forget(body.participantId, body.publicationId);
    if (name === 'participantUpdated') this.#mute(body.participant.id);
  }

  /** What the room says of the owner's tracks counts, whatever the page sends; what is none of them is muted. */
  #mute(owner: ParticipantId): void {
    const { room, forwarder } = this.#needs;
    const own = room.member(owner)?.publications ?? [];
    for (const { producerId } of this.#sent.get(owner) ?? [])
      forwarder.setMuted(owner, producerId, own.find(({ id }) => id === producerId)?.muted ?? true);
  }

  /** A page is in contact (again): what it missed, unless it is another than the one that connected. */
  #seated({ place, socket }: Connection): void {
    if (!place || place.room !== this.#needs.room) return;
    const { participantId, pageSession } = place;
    const page = this.#pages.get(participantId);
    if (page !== undefined && page !== pageSession) {
      this.#remove(participantId);
      place.room.setTransport(participantId, 'webrtc');
    }
    for (const connection of this.#untold.get(participantId) ?? []) socket.emit('mediaLost', { connection });
    this.#untold.delete(participantId);
  }

  #remove(id: ParticipantId): void {
    this.#pages.delete(id);
    this.#sent.delete(id);
    this.#untold.delete(id);
    this.#needs.forwarder.remove(id);
  }

  #lost(owner: ParticipantId, connection: string): void {
    const seat = this.#needs.seats.connectionOf(owner);
    if (seat) return void seat.socket.emit('mediaLost', { connection });
    // At most one sends and one receives; those before them were replaced.
    this.#untold.set(owner, [...(this.#untold.get(owner) ?? []), connection].slice(-2));
  }

  async #offer(offer: Offer): Promise<void> {
    if (await carry(this.#needs.seats, offer, ANSWER)) return;
    if (!offer.signal.aborted) this.#needs.forwarder.lose(offer.owner, offer.connection);
  }

  #tellSpeaker(participantId: ParticipantId | null): void {
    const { room, seats } = this.#needs;
    for (const { id } of room.members)
      seats.connectionOf(id)?.socket.emit('speakerChanged', { participantId });
  }
}
