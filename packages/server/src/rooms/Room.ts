import { randomBytes } from 'node:crypto';
import {
  type ChatBody,
  type ChatMessage,
  Emitter,
  type Fact,
  type FactBody,
  type FactName,
  type PageSessionId,
  ParlorError,
  type ParticipantId,
  type PathName,
  type PeerId,
  type PrivateMessage,
  type Publication,
  type PublicationId,
  type Snapshot,
  type TransportName,
  type Version,
} from '@parlor/protocol';
import { FactLog } from './FactLog.ts';
import { connectionOf, graceOf, type Life, type LifeEvent, next } from './lifecycle.ts';
import { Member, type Offered, type Page } from './Member.ts';
import { mayLeaveMesh, type PathRules, pathWith } from './path.ts';

type RoomEvents = {
  /** Something that everybody in the room is told; the room's state has it already. */
  fact: [fact: Fact];
  /** A PeerJS endpoint came to the room, left it, or took the place of another. */
  peerChanged: [before: PeerId | null, after: PeerId | null];
  /** Somebody who was marked, because no answer came, was there: the same connection brought a packet. */
  markRefuted: [];
  /** The last participant left. */
  emptied: [];
};

/** Grace periods in milliseconds, and what decides who may come and how media travels. */
export interface RoomOptions extends PathRules {
  grace: number;
  awayGrace: number;
}

/** Where what was said is kept, for latecomers and over a restart of the server. */
export interface ChatHistory {
  /** What is known of the room's last messages, oldest first. */
  of(room: string): readonly ChatMessage[];
  add(room: string, message: ChatMessage): void;
}

/**
 * Who takes a place: `order` is the one to keep after a restart, or null for the next; `path` the one wished
 * for, should the room be empty; `transport` the only one that reaches this page.
 */
export interface Arrival {
  id: ParticipantId;
  order: number | null;
  page: Page;
  path?: PathName | undefined;
  transport?: 'socket' | undefined;
}

/** One room: who is in it and what they offer. Its methods are synchronous and know no network. */
export class Room extends Emitter<RoomEvents> {
  readonly name: string;
  readonly #options: RoomOptions;
  readonly #members = new Map<ParticipantId, Member>();
  readonly #log = new FactLog();
  readonly #chat: ChatHistory;
  #lastOrder = 0;
  /** When something was said last, to all or to one. */
  #saidAt = 0;
  #path: PathName = 'mesh';

  constructor(name: string, options: RoomOptions, chat: ChatHistory) {
    super();
    this.name = name;
    this.#chat = chat;
    this.#options = options;
  }

  get size(): number {
    return this.#members.size;
  }

  /** How media travels here now. */
  get path(): PathName {
    return this.#path;
  }

  get members(): readonly Member[] {
    return [...this.#members.values()];
  }

  member(id: ParticipantId): Member | undefined {
    return this.#members.get(id);
  }

  memberOfPeer(peerId: PeerId): Member | undefined {
    return [...this.#members.values()].find(({ page }) => page.peerId === peerId);
  }

  others(id: ParticipantId): Member[] {
    return [...this.#members.values()].filter((one) => one.id !== id);
  }

  /** The others who are in contact and can be asked about `id`. */
  witnesses(id: ParticipantId): Member[] {
    return this.others(id).filter(({ life, page }) => life.name === 'connected' && !page.classic);
  }

  snapshot(): Snapshot {
    const participants = [...this.#members.values()].map((member) => member.participant);
    const chat = [...this.#chat.of(this.name)];
    return { room: this.name, version: this.#log.version, path: this.#path, participants, chat };
  }

  factsSince(version: Version): Fact[] | null {
    return this.#log.since(version);
  }

  /** Takes a place, or one's own place again. Throws `room_full`. */
  take(arrival: Arrival): Member {
    const member = this.#members.get(arrival.id);
    if (!member) return this.#admit(arrival);
    const room = { path: this.#path, members: this.members };
    if (arrival.transport === 'socket' && mayLeaveMesh(room, this.#options)) this.#moveTo('sfu');
    const peerId = member.page.peerId;
    const before = connectionOf(member.life);
    this.#setLife(member, next(member.life, 'resumed'));
    const changed = member.turnTo(arrival.page);
    if (member.page.peerId !== peerId) this.emit('peerChanged', peerId, member.page.peerId);
    if (changed) this.#tell('participantUpdated', { participant: member.participant });
    else if (connectionOf(member.life) !== before) this.#tellConnection(member);
    return member;
  }

  /** Says goodbye for the page `pageSession`; ignored when another page has taken the place since. */
  leave(id: ParticipantId, pageSession: PageSessionId): void {
    const member = this.#members.get(id);
    if (member?.page.pageSession === pageSession) this.#step(member, 'saidGoodbye');
  }

  /** Offers a track; offering a source again only sets whether it is muted. */
  publish(id: ParticipantId, offered: Offered): Publication {
    const member = this.#present(id);
    const known = member.publications.find(({ source }) => source === offered.source);
    if (known) return this.setMuted(id, known.id, offered.muted);
    const publication = { ...member.publish(offered) };
    this.#tell('trackPublished', { participantId: id, publication });
    return publication;
  }

  /** Throws `not_yours`. */
  unpublish(id: ParticipantId, publicationId: PublicationId): void {
    const member = this.#present(id);
    const publication = ownPublication(member, publicationId);
    member.publications = member.publications.filter((one) => one !== publication);
    this.#tell('trackUnpublished', { participantId: id, publicationId });
  }

  /** Throws `not_yours`. */
  setMuted(id: ParticipantId, publicationId: PublicationId, muted: boolean): Publication {
    const publication = ownPublication(this.#present(id), publicationId);
    const changed = publication.muted !== muted;
    publication.muted = muted;
    if (changed) this.#tell('trackMuted', { participantId: id, publicationId, muted });
    return { ...publication };
  }

  /** Says something to everybody in the room, and to those who come later. */
  say(id: ParticipantId, body: ChatBody): void {
    const message = this.#message(id, body);
    this.#chat.add(this.name, message);
    this.#tell('messageSent', { message });
  }

  /** What one says to another, for whom it is to be told to. Throws `not_reachable`. */
  sayTo(id: ParticipantId, other: ParticipantId, body: ChatBody): PrivateMessage {
    const to = this.#members.get(other);
    if (to?.life.name !== 'connected' || to.page.classic || id === other)
      throw new ParlorError('not_reachable');
    return { ...this.#message(id, body), to: { id: to.id, name: to.page.name } };
  }

  setHandRaised(id: ParticipantId, raised: boolean): void {
    const member = this.#present(id);
    const before = member.handRaisedAt;
    member.setHandRaised(raised);
    const { handRaisedAt } = member;
    if (handRaisedAt !== before) this.#tell('handChanged', { participantId: id, handRaisedAt });
  }

  /** They record the call on their machine, or not any more. */
  setRecording(id: ParticipantId, recording: boolean): void {
    const { page } = this.#present(id);
    if (page.recording === recording) return;
    page.recording = recording;
    this.#tell('recordingChanged', { participantId: id, recording });
  }

  /** That participant's media travels so now. */
  setTransport(id: ParticipantId, transport: TransportName): void {
    const member = this.#members.get(id);
    if (!member || member.transport === transport) return;
    member.transport = transport;
    this.#tell('transportChanged', { participantId: id, transport });
  }

  setAway(id: ParticipantId, away: boolean): void {
    this.#step(this.#present(id), away ? 'wentAway' : 'cameBack');
  }

  /** A packet came from the participant's current socket. */
  heard(id: ParticipantId): void {
    const member = this.#members.get(id);
    // Of a classic page, packets tell nothing: it was marked because its media does not arrive.
    if (member?.life.name !== 'reconnecting' || member.page.classic) return;
    this.#step(member, 'heard');
    this.emit('markRefuted');
  }

  /** Media of somebody marked arrives again. */
  received(id: ParticipantId): void {
    const member = this.#members.get(id);
    if (member?.life.name === 'reconnecting') this.#step(member, 'heard');
  }

  /** Its socket closed without a goodbye. Returns the doubt to settle with {@link judge}, if there is one. */
  socketLost(id: ParticipantId): Life | null {
    const member = this.#members.get(id);
    if (!member) return null;
    this.#step(member, 'socketLost');
    return member.life.name === 'doubted' ? member.life : null;
  }

  /** Settles a doubt, unless it has settled itself. */
  judge(id: ParticipantId, doubt: Life, verdict: 'judgedAlive' | 'judgedLost'): void {
    const member = this.#members.get(id);
    if (member?.life === doubt) this.#step(member, verdict);
  }

  /** A probe of somebody connected stayed unanswered. */
  probeUnanswered(id: ParticipantId): void {
    const member = this.#members.get(id);
    if (member?.life.name === 'connected') this.#step(member, 'probeUnanswered');
  }

  /** Would media go through the server if these two, both in contact, could not reach each other directly? */
  mayPart(id: ParticipantId, otherId: ParticipantId): boolean {
    const inContact = (one: ParticipantId) => this.#members.get(one)?.life.name === 'connected';
    const both = id !== otherId && inContact(id) && inContact(otherId);
    return both && mayLeaveMesh({ path: this.#path, members: this.members }, this.#options);
  }

  /** No direct connection between these two comes about: media goes through the server, where it may. */
  foundApart(id: ParticipantId, otherId: ParticipantId): void {
    if (this.mayPart(id, otherId)) this.#moveTo('sfu');
  }

  /** Stops all timers. Nobody is told: the process ends, and people come back with their tokens. */
  close(): void {
    for (const member of this.#members.values()) clearTimeout(member.graceTimer);
  }

  #admit({ id, order, page, path: wish, transport }: Arrival): Member {
    const newcomer = { classic: page.classic, wish, transport };
    const path = pathWith({ path: this.#path, members: this.members }, newcomer, this.#options);
    if (path === null) throw new ParlorError('room_full');
    // Before the newcomer is told of: nobody is to begin what the new path makes needless.
    if (path !== this.#path) this.#moveTo(path);
    const member = new Member(id, this.#orderFor(order), page);
    this.#members.set(id, member);
    this.emit('peerChanged', null, page.peerId);
    this.#tell('participantJoined', { participant: member.participant });
    return member;
  }

  /** Nobody is told while the room is empty: who comes first reads it in the snapshot. */
  #moveTo(path: PathName): void {
    this.#path = path;
    if (this.#members.size > 0) this.#tell('pathChanged', { path });
  }

  /** Orders begin at the clock, so that they rise over restarts and reopenings of a room as well. */
  #orderFor(wanted: number | null): number {
    const taken = [...this.#members.values()].some(({ order }) => order === wanted);
    const order = wanted === null || taken ? Math.max(Date.now(), this.#lastOrder + 1) : wanted;
    this.#lastOrder = Math.max(this.#lastOrder, order);
    return order;
  }

  #message(id: ParticipantId, body: ChatBody): ChatMessage {
    const { name } = this.#present(id).page;
    // Rises, so that the messages have one order whatever the clock does.
    this.#saidAt = Math.max(Date.now(), this.#saidAt + 1, (this.#chat.of(this.name).at(-1)?.at ?? 0) + 1);
    return { id: randomBytes(9).toString('base64url'), participantId: id, name, at: this.#saidAt, body };
  }

  #present(id: ParticipantId): Member {
    const member = this.#members.get(id);
    if (!member) throw new ParlorError('not_joined');
    return member;
  }

  #step(member: Member, event: LifeEvent): void {
    const before = connectionOf(member.life);
    this.#setLife(member, next(member.life, event));
    if (member.life.name === 'gone') this.#remove(member, member.life.reason);
    else if (connectionOf(member.life) !== before) this.#tellConnection(member);
  }

  #setLife(member: Member, life: Life): void {
    const grace = graceOf(life);
    if (grace !== graceOf(member.life)) {
      clearTimeout(member.graceTimer);
      if (grace) member.graceTimer = setTimeout(() => this.#step(member, 'graceOver'), this.#options[grace]);
    }
    member.life = life;
  }

  #remove(member: Member, reason: FactBody<'participantLeft'>['reason']): void {
    this.#members.delete(member.id);
    this.emit('peerChanged', member.page.peerId, null);
    this.#tell('participantLeft', { participantId: member.id, reason });
    if (this.#members.size === 0) this.emit('emptied');
  }

  #tellConnection(member: Member): void {
    this.#tell('connectionChanged', { participantId: member.id, connection: connectionOf(member.life) });
  }

  #tell<Name extends FactName>(name: Name, body: Omit<FactBody<Name>, 'version'>): void {
    this.emit('fact', this.#log.add(name, body));
  }
}

function ownPublication(member: Member, publicationId: PublicationId): Publication {
  const publication = member.publications.find(({ id }) => id === publicationId);
  if (!publication) throw new ParlorError('not_yours');
  return publication;
}
