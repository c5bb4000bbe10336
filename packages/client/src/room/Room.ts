import type { Participant } from '@parlor/protocol';
import type { Capture } from '../capture/Capture.ts';
import { MeshPath } from '../paths/mesh/MeshPath.ts';
import type { MeshMember } from '../paths/mesh/member.ts';
import { PeerEndpoint } from '../paths/mesh/PeerEndpoint.ts';
import type { Path, TrackStats } from '../paths/Path.ts';
import { keepAlive } from '../signal/keepAlive.ts';
import { SignalClient } from '../signal/SignalClient.ts';
import { Ticker } from '../Ticker.ts';
import { State, type Value } from '../value.ts';
import type { Lifecycle } from './lifecycle.ts';
import { Membership } from './Membership.ts';
import { meshMembers } from './meshMembers.ts';
import { People } from './People.ts';
import type { Person } from './Person.ts';
import { watchPage } from './pageEvents.ts';
import { offered, Publisher, sendCaptured } from './publisher.ts';

/** One room as this page sees it. Wires signalling, membership, media and the page's life together. */
export class Room {
  readonly #base: URL;
  readonly #capture: Capture;
  readonly #signal: SignalClient;
  readonly #ticker = new Ticker();
  readonly #membership: Membership;
  readonly #publisher: Publisher;
  readonly #people: People;
  readonly #members = new State<readonly MeshMember[]>([]);
  readonly #offs: (() => void)[];
  #endpoint: PeerEndpoint | null = null;
  #path: Path | null = null;
  #name = '';
  /** In the back-forward cache, and in the room before. */
  #sleeping = false;

  /**
   * Connects to signalling and PeerJS at once, in the background; nobody sees it before {@link join}.
   * `url`: the server's origin, by default the page's.
   */
  constructor(options: { name: string; capture: Capture; url?: string }) {
    this.#base = new URL(options.url ?? location.origin);
    this.#capture = options.capture;
    this.#signal = new SignalClient(this.#base.origin);
    const signal = this.#signal;
    this.#membership = new Membership({ signal, room: options.name, offered: () => offered(this.#capture) });
    this.#publisher = new Publisher({ capture: this.#capture, signal, self: () => this.#self() });
    this.#people = new People(this.#capture);
    signal.observe = async (participantId) => this.#path?.observe(participantId) ?? 'none';
    this.#offs = [
      keepAlive(signal, this.#ticker),
      signal.connected.subscribe(() => this.#onConnection()),
      this.#membership.lifecycle.subscribe(() => this.#onLifecycle()),
      this.#membership.roster.subscribe(() => this.#onRoster()),
      this.#capture.microphone.subscribe(() => this.#onCapture()),
      this.#capture.camera.subscribe(() => this.#onCapture()),
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

  /** Is the signalling connected? */
  get online(): Value<boolean> {
    return this.#signal.connected;
  }

  /** @throws {ParlorError} why the room refused; the lifecycle tells it too. */
  async join(name: string): Promise<void> {
    this.#name = name;
    await this.#membership.join(name);
  }

  /** Leaves; {@link join} comes back. */
  leave(): void {
    this.#membership.leave();
  }

  /** Figures of every track of the call. */
  async stats(): Promise<readonly TrackStats[]> {
    return (await this.#path?.stats()) ?? [];
  }

  /** Leaves and ends everything for good, capture excepted. */
  close(): void {
    this.leave();
    for (const off of this.#offs.splice(0)) off();
    this.#membership.close();
    this.#endpoint?.close();
    this.#people.close();
    this.#ticker.close();
    this.#signal.close();
  }

  #self(): Participant | null {
    const { roster, selfId, lifecycle } = this.#membership;
    if (selfId === null || lifecycle.get().name !== 'joined') return null;
    return roster.get()?.participants.get(selfId) ?? null;
  }

  #onConnection(): void {
    const welcome = this.#signal.welcome.get();
    if (!this.#signal.connected.get() || !welcome) return;
    if (this.#endpoint) this.#endpoint.renew();
    else this.#endpoint = new PeerEndpoint(welcome, this.#base);
  }

  #onLifecycle(): void {
    const { name } = this.#membership.lifecycle.get();
    if (name === 'joined') this.#openPath();
    if (name === 'left' || name === 'refused') this.#closePath();
    this.#publisher.reconcile();
    this.#look();
  }

  #openPath(): void {
    if (this.#path || !this.#endpoint) return;
    this.#path = new MeshPath({
      endpoint: this.#endpoint,
      roster: this.#members,
      ticker: this.#ticker,
      // Unanswered when out of contact oneself: then it says nothing about others.
      suspect: (participantId) => this.#signal.tell('suspect', { participantId }),
    });
    this.#path.received.subscribe(() => this.#look());
    // First what to send, then to whom: a call that starts with the real tracks shows them sooner.
    sendCaptured(this.#capture, this.#path);
    this.#onRoster();
  }

  #closePath(): void {
    this.#path?.close('left');
    this.#path = null;
  }

  #onRoster(): void {
    const { roster, selfId } = this.#membership;
    this.#members.set(meshMembers(roster.get(), selfId));
    this.#publisher.reconcile();
    this.#look();
  }

  #onCapture(): void {
    if (this.#path) sendCaptured(this.#capture, this.#path);
    this.#publisher.reconcile();
    this.#look();
  }

  #look(): void {
    const { roster, selfId } = this.#membership;
    const received = this.#path?.received.get() ?? new Map();
    this.#people.update(roster.get(), selfId, received, performance.now());
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
