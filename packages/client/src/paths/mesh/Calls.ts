import { Emitter, type PeerId } from '@parlor/protocol';
import { Apart, type Stage } from './Apart.ts';
import { Link } from './Link.ts';
import type { Expected } from './member.ts';
import type { CallSource, PeerEndpoint } from './PeerEndpoint.ts';
import type { MediaConnection } from './peerjs.ts';
import { Redial } from './redial.ts';

/** A call from somebody not expected yet waits this long, in milliseconds, and so many may wait. */
const HELD_FOR = 10_000;
const MAX_HELD = 8;

export interface CallsOptions {
  endpoint: PeerEndpoint;
  /** Which of the calls between two participants these are. */
  source: CallSource;
  /** What is sent to that endpoint; null: only received. */
  outgoing: (peerId: PeerId) => MediaStream | null;
  /** Is this page in contact with the server? */
  inContact: () => boolean;
}

type CallsEvents = {
  changed: [];
  /** Whom we call: no direct connection comes about although both are in contact. Again as long as it is so. */
  unreachable: [peerId: PeerId];
};

/**
 * The calls of one kind, at most one with each other endpoint. What is expected and what is there are
 * compared, and a small reconcile loop makes the one follow the other.
 */
export class Calls extends Emitter<CallsEvents> {
  readonly #options: CallsOptions;
  readonly #links = new Map<PeerId, Link>();
  readonly #held = new Map<PeerId, { call: MediaConnection; since: number }>();
  readonly #redial = new Redial();
  readonly #apart = new Apart();
  #tickedAt = performance.now();
  #expected: ReadonlyMap<PeerId, Expected> = new Map();
  #closed = false;

  constructor(options: CallsOptions) {
    super();
    this.#options = options;
  }

  get links(): ReadonlyMap<PeerId, Link> {
    return this.#links;
  }

  /** Closes links with people who are gone, answers calls that waited, calls who is missing. */
  expect(expected: readonly Expected[]): void {
    this.#expected = new Map(expected.map((one) => [one.peerId, one]));
    for (const [peerId, link] of this.#links) if (!this.#expected.has(peerId)) link.close();
    this.#redial.keep(this.#expected);
    this.#apart.keep(this.#expected);
    for (const [peerId, { call }] of this.#held) {
      if (!this.#expected.has(peerId)) continue;
      this.#held.delete(peerId);
      this.#accept(call);
    }
    const now = performance.now();
    for (const one of this.#expected.values()) this.#callIfMissing(one, now);
  }

  /** Takes a call that came in. One that overtook the fact that tells of it waits for that fact. */
  take(call: MediaConnection): void {
    if (this.#closed || this.#held.size >= MAX_HELD) call.close();
    else if (this.#expected.has(call.peer)) this.#accept(call);
    else this.#held.set(call.peer, { call, since: performance.now() });
  }

  /** Looks after every link and who is missing. Call it some times a second. */
  tick(now: number, late: boolean): void {
    const step = late ? 0 : now - this.#tickedAt;
    this.#tickedAt = now;
    for (const one of this.#expected.values()) this.#lookAfter(one, now, late, step);
    for (const [peerId, { call, since }] of this.#held) {
      if (now - since < HELD_FOR) continue;
      this.#held.delete(peerId);
      call.close();
    }
  }

  close(): void {
    this.#closed = true;
    this.#expected = new Map();
    for (const link of this.#links.values()) link.close();
    for (const { call } of this.#held.values()) call.close();
    this.#held.clear();
  }

  #lookAfter(one: Expected, now: number, late: boolean, step: number): void {
    const link = this.#links.get(one.peerId);
    const silence = link?.tick(now, late) ?? 0;
    const noWay = this.#apart.look(one.peerId, this.#stage(one, link), step);
    if (link) {
      const { connected, openedAt } = link;
      const call = { connected, silence, age: now - openedAt, apart: this.#apart.time(one.peerId) };
      if (this.#redial.hopeless(one, call)) link.close();
    }
    this.#callIfMissing(one, now);
    if (noWay && one.weCall) this.emit('unreachable', one.peerId);
  }

  #stage({ connection }: Expected, link: Link | undefined): Stage {
    if (connection !== 'connected' || !this.#options.inContact()) return 'unknown';
    if (!link?.negotiated) return 'calling';
    return link.open ? 'open' : 'trying';
  }

  #callIfMissing({ peerId, weCall, connection }: Expected, now: number): void {
    if (!weCall || this.#links.has(peerId) || !this.#redial.due(peerId, connection, now)) return;
    const stream = this.#options.outgoing(peerId);
    const call = stream && this.#options.endpoint.call(peerId, stream, this.#options.source);
    if (!call) return;
    this.#redial.dialled(peerId, now);
    this.#adopt(peerId, new Link(call));
  }

  #accept(call: MediaConnection): void {
    this.#options.endpoint.answer(call, this.#options.outgoing(call.peer));
    this.#adopt(call.peer, new Link(call));
  }

  /** A new call with somebody takes the place of the old one. */
  #adopt(peerId: PeerId, link: Link): void {
    const old = this.#links.get(peerId);
    this.#links.set(peerId, link);
    old?.close();
    link.on('changed', () => this.emit('changed'));
    link.on('closed', () => {
      if (this.#links.get(peerId) === link) this.#links.delete(peerId);
      this.emit('changed');
    });
    this.emit('changed');
  }
}
