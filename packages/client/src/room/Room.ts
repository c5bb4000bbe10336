import {
  type Inside,
  ParlorError,
  type Participant,
  type PathName,
  type Reaction,
  type TransportName,
} from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import type { ScreenCapture } from '../capture/ScreenCapture.ts';
import { hasWebRtc } from '../paths/hasWebRtc.ts';
import type { TrackReport } from '../paths/Path.ts';
import type { SocketProblem } from '../paths/socket/orders.ts';
import { TransportChoice } from '../paths/transportChoice.ts';
import { keepAlive } from '../signal/keepAlive.ts';
import { SignalClient } from '../signal/SignalClient.ts';
import { Ticker } from '../Ticker.ts';
import { State, type Value } from '../value.ts';
import { Chat, type Said } from './Chat.ts';
import { DoorWatch } from './DoorWatch.ts';
import { needsSocket } from './foundOf.ts';
import { JoinTime } from './JoinTime.ts';
import { type Caption, Live, type ShownReaction } from './Live.ts';
import type { Lifecycle } from './lifecycle.ts';
import { Media } from './Media.ts';
import { Membership } from './Membership.ts';
import type { Network } from './network.ts';
import { offered } from './offers.ts';
import { People } from './People.ts';
import type { Person } from './Person.ts';
import { Publisher } from './Publisher.ts';
import { watchPage } from './pageEvents.ts';
import { QualityMeter, type TrackQuality } from './quality.ts';
import { ReachCheck, type ReachReport } from './ReachCheck.ts';
import type { PictureSource, Shown } from './wishes.ts';

/** One room as this page sees it. Wires signalling, membership, media and the page's life together. */
export class Room {
  readonly #base: URL;
  readonly #capture: Capture;
  readonly #signal: SignalClient;
  readonly #ticker = new Ticker();
  readonly #media: Media;
  readonly #membership: Membership;
  readonly #publisher: Publisher;
  readonly #people: People;
  readonly #chat: Chat;
  readonly #live: Live;
  readonly #recording = new State(false);
  readonly #joinTime = new JoinTime();
  readonly #quality = new QualityMeter();
  readonly #reach: ReachCheck;
  readonly #door: DoorWatch;
  readonly #offs: (() => void)[];
  #name = '';
  /** In the back-forward cache, and in the room before. */
  #sleeping = false;

  /**
   * Connects to signalling and PeerJS at once, in the background; nobody sees it before {@link join}.
   * `url`: the server's origin, by default the page's. `path`: how media shall travel, for the first in a room;
   * `transport`: how to the server, whatever gets through.
   */
  constructor(options: {
    name: string;
    capture: Capture;
    url?: string;
    path?: PathName | null;
    transport?: TransportName | null;
  }) {
    this.#base = new URL(options.url ?? location.origin);
    this.#capture = options.capture;
    this.#signal = new SignalClient(this.#base.origin);
    const signal = this.#signal;
    const forced = options.transport ?? null;
    this.#reach = new ReachCheck(signal, this.#ticker, this.#base.origin);
    this.#door = new DoorWatch(signal, this.#ticker, options.name);
    this.#media = new Media({
      capture: this.#capture,
      base: this.#base,
      ticker: this.#ticker,
      signal,
      choice: () => {
        const { found } = this.#reach;
        return new TransportChoice({ able: hasWebRtc(), forced, found, now: performance.now() });
      },
      changed: () => this.#look(),
    });
    const offers = () => this.#media.offers;
    this.#membership = new Membership({
      signal,
      room: options.name,
      path: options.path ?? null,
      offered: () => offered(offers()),
      ready: () => this.#reach.looked(),
      needsSocket: () =>
        forced === null ? needsSocket(this.#reach.found, hasWebRtc()) : forced === 'socket',
      recording: () => this.#recording.get(),
    });
    this.#chat = new Chat({
      signal,
      base: this.#base,
      present: () => this.#self() !== null,
      token: () => this.#membership.token,
    });
    this.#live = new Live(signal);
    this.#publisher = new Publisher({ offers, signal, self: () => this.#self() });
    this.#people = new People(this.#capture, this.screen);
    this.#offs = [
      keepAlive(signal, this.#ticker, () => this.#membership.roster.get()?.path !== 'sfu'),
      signal.connected.subscribe(() => this.#onConnection()),
      signal.on('speakerChanged', ({ participantId }) => {
        this.#people.speaker = participantId;
      }),
      this.#reach.report.subscribe(() => this.#reach.found.webrtc && this.#media.reachable()),
      this.#membership.lifecycle.subscribe(() => this.#onLifecycle()),
      this.#membership.roster.subscribe(() => this.#onRoster()),
      this.#ticker.on('tick', () => this.#look()),
      watchPage({
        hidden: () => this.#fallAsleep(),
        restored: () => this.#wakeUp(),
        away: (away) => this.#setAway(away),
      }),
    ];
  }

  get lifecycle(): Value<Lifecycle> {
    return this.#membership.lifecycle;
  }

  /** Self first, then the others as they came; empty outside of the room. */
  get people(): Value<readonly Person[]> {
    return this.#people.people;
  }

  /** What was said in writing, to all and privately, oldest first; empty outside of the room. */
  get chat(): Value<readonly Said[]> {
    return this.#chat.messages;
  }

  /** What people show just now, oldest first. */
  get reactions(): Value<readonly ShownReaction[]> {
    return this.#live.reactions;
  }

  /** What people are saying, where their browsers write it down. */
  get captions(): Value<readonly Caption[]> {
    return this.#live.captions;
  }

  /** Is this page recording? Everybody in the room is told. */
  get recording(): Value<boolean> {
    return this.#recording;
  }

  /** What this page shares of its screen; the room publishes it. */
  get screen(): ScreenCapture {
    return this.#media.screen;
  }

  /** Talking into a muted microphone: worth a hint. */
  get speakingWhileMuted(): Value<boolean> {
    return this.#people.speakingWhileMuted;
  }

  /** Can the server's media be reached from here? Known some seconds after joining; null: not yet. */
  get reach(): Value<ReachReport | null> {
    return this.#reach.report;
  }

  /** What this network lets through, as soon as that is known. */
  get network(): Value<Network | null> {
    return this.#reach.network;
  }

  /** Who is in the room, while somebody stands at the door; null: not known yet. */
  get inside(): Value<Inside | null> {
    return this.#door.inside;
  }

  /** What this browser cannot do over the web connection, while media goes over that. */
  get socketProblems(): Value<readonly SocketProblem[]> {
    return this.#media.problems;
  }

  /** Is the signalling connected? */
  get online(): Value<boolean> {
    return this.#signal.connected;
  }

  /** Somebody stands at the door: finds out who is inside, and how the server can be reached from here. */
  lookAround(): void {
    this.#door.open();
    this.#reach.look();
  }

  /** @throws {ParlorError} why the room refused; the lifecycle tells it too. */
  async join(name: string): Promise<void> {
    this.#name = name;
    this.#joinTime.start(performance.now());
    this.#door.close();
    await this.#membership.join(name);
  }

  /** Leaves; {@link join} comes back. */
  leave(): void {
    this.#membership.leave();
  }

  /**
   * Says something in the chat; `to` is the one person it is for, null: everybody.
   * @throws {ParlorError} `rate_limited`, `bad_request`, `not_connected`, `not_reachable`
   */
  sendMessage(text: string, to: string | null = null): Promise<void> {
    return this.#chat.say({ format: 'text', text }, to);
  }

  /**
   * The same with a picture, of any size and kind that the browser can read: it is made smaller.
   * @throws {ParlorError} `picture_unusable` as well
   */
  sendPicture(picture: Blob, to: string | null = null): Promise<void> {
    return this.#chat.sayPicture(picture, to);
  }

  /** A picture of the chat; null: it is not there any more. Rejects when the server cannot be reached. */
  picture(id: string): Promise<Blob | null> {
    return this.#chat.picture(id);
  }

  /** @throws {ParlorError} `not_connected` */
  async setHandRaised(raised: boolean): Promise<void> {
    this.#requireSelf();
    await this.#signal.request('setHandRaised', { raised });
  }

  /** Shows something to everybody for a moment. @throws {ParlorError} `rate_limited`, `not_connected` */
  async react(reaction: Reaction): Promise<void> {
    this.#requireSelf();
    await this.#signal.request('react', { reaction });
  }

  /** Tells what is being said here, at most some times a second; nothing where nobody would hear it. */
  caption(text: string, final: boolean): void {
    if (this.#self()) this.#signal.tell('caption', { text, final });
  }

  /**
   * Tells everybody that this page records, or that it stopped. Record when this has resolved; out of contact it can be
   * stopped all the same, which is told on coming back.
   * @throws {ParlorError} `not_connected`: everybody has to know first
   */
  async setRecording(recording: boolean): Promise<void> {
    if (recording) this.#requireSelf();
    this.#recording.set(recording);
    // Who has left records nothing; who is out of contact says it on coming back.
    if (!this.#self()) return;
    try {
      await this.#signal.request('setRecording', { recording });
    } catch (error) {
      if (!recording) return;
      this.#recording.set(false);
      throw error;
    }
  }

  /** How somebody's picture is shown on this page: no more than that is asked for. Null: not at all. */
  show(personId: string, source: PictureSource, shown: Shown | null): void {
    this.#media.show(personId, source, shown);
  }

  /** How every track travels between here and somebody else; rates are those since the last call. */
  async quality(personId: string): Promise<readonly TrackQuality[]> {
    const all = (await this.stats()).filter((one) => one.participantId === personId);
    return this.#quality.read(all);
  }

  /** Figures of every track of the call. */
  stats(): Promise<readonly TrackReport[]> {
    return this.#media.stats();
  }

  /** Leaves and ends everything for good, capture excepted. */
  close(): void {
    this.leave();
    for (const off of this.#offs.splice(0)) off();
    this.#membership.close();
    this.#media.close();
    this.#people.close();
    this.#chat.close();
    this.#live.close();
    this.#door.close();
    this.#reach.close();
    this.#ticker.close();
    this.#signal.close();
  }

  #self(): Participant | null {
    const { roster, selfId, lifecycle } = this.#membership;
    if (selfId === null || lifecycle.get().name !== 'joined') return null;
    return roster.get()?.participants.get(selfId) ?? null;
  }

  /** Throws `not_connected`. */
  #requireSelf(): void {
    if (!this.#self()) throw new ParlorError('not_connected');
  }

  #onConnection(): void {
    const welcome = this.#signal.welcome.get();
    if (this.#signal.connected.get() && welcome) this.#media.connect(welcome);
  }

  #onLifecycle(): void {
    const { name } = this.#membership.lifecycle.get();
    if (name === 'joined') {
      if (this.#membership.roster.get()?.participants.size === 1) this.#joinTime.cancel();
      this.#media.open();
      this.#reach.joined(performance.now());
      this.#onRoster();
    }
    if (name === 'left' || name === 'refused') this.#media.hangUp();
    if (name === 'left') this.screen.stop();
    if (name === 'left' || name === 'refused') this.#recording.set(false);
    this.#look();
  }

  #onRoster(): void {
    const { roster, selfId } = this.#membership;
    this.#media.follow(roster.get(), selfId);
    if (roster.get()?.path !== 'sfu') this.#people.speaker = null;
    this.#chat.follow(roster.get()?.chat ?? null);
    this.#look();
  }

  #look(): void {
    const { roster, selfId } = this.#membership;
    const { received } = this.#media;
    const now = performance.now();
    this.#people.update(roster.get(), selfId, received, now);
    const joinedAfter = this.#joinTime.look(received.values(), now);
    if (joinedAfter !== null) this.#signal.tell('reportJoin', { milliseconds: joinedAfter });
    this.#publisher.reconcile();
  }

  #fallAsleep(): void {
    const { name } = this.#membership.lifecycle.get();
    this.#sleeping = name === 'joined' || name === 'reconnecting' || name === 'joining';
    this.#membership.sayGoodbye(new URL('/api/leave', this.#base).href);
    this.#signal.close();
    if (this.#sleeping) this.#capture.close();
  }

  #wakeUp(): void {
    this.#signal.open();
    if (!this.#sleeping) return;
    this.#sleeping = false;
    this.#capture.start();
    // The refusal shows in the lifecycle.
    this.join(this.#name).catch(() => {});
  }

  #setAway(away: boolean): void {
    if (this.#membership.lifecycle.get().name === 'joined') this.#signal.tell('setAway', { away });
  }
}
