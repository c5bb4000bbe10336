import {
  type Fact,
  ParlorError,
  type ParticipantId,
  type PathName,
  type RequestBody,
  timing,
} from '@parlor/protocol';
import { showsH264 } from '../paths/sfu/pictureCodec.ts';
import type { SignalClient, Welcome } from '../signal/SignalClient.ts';
import { State, type Value } from '../value.ts';
import { type Lifecycle, next } from './lifecycle.ts';
import { newPageSession } from './pageSession.ts';
import { apply, dropUnconfirmed, type Roster, rejoined, rosterOf } from './roster.ts';
import { storedToken } from './storedToken.ts';

/** How long a join waits for the connection, in milliseconds. */
const CONNECT_LIMIT = 15_000;

type Offered = RequestBody<'join'>['publications'];

/**
 * This page's place in the room: joining, coming back after a lost connection or a restarted server, and
 * leaving. Knows signalling only; media follows the roster.
 */
export class Membership {
  readonly #signal: SignalClient;
  readonly #room: string;
  readonly #offered: () => Offered;
  readonly #path: PathName | null;
  readonly #ready: () => Promise<void>;
  readonly #needsSocket: () => boolean;
  readonly #recording: () => boolean;
  readonly #token;
  readonly #lifecycle = new State<Lifecycle>({ name: 'idle' });
  readonly #roster = new State<Roster | null>(null);
  readonly #offs: (() => void)[];
  #welcome: Welcome | null = null;
  #name = '';
  #pageSession = newPageSession();
  #selfId: ParticipantId | null = null;
  #confirmation: ReturnType<typeof setTimeout> | undefined;

  /**
   * `offered`: the tracks this page has to offer at the moment. `path`: the one to ask for; null: any. `ready`:
   * resolves as soon as it is known whether it `needsSocket`. `recording`: does this page record?
   */
  constructor(options: {
    signal: SignalClient;
    room: string;
    path: PathName | null;
    offered: () => Offered;
    ready: () => Promise<void>;
    needsSocket: () => boolean;
    recording: () => boolean;
  }) {
    this.#signal = options.signal;
    this.#room = options.room;
    this.#offered = options.offered;
    this.#path = options.path;
    this.#ready = options.ready;
    this.#needsSocket = options.needsSocket;
    this.#recording = options.recording;
    this.#token = storedToken(options.room);
    this.#offs = [
      this.#signal.connected.subscribe(() => this.#onConnection(this.#signal.connected.get())),
      this.#signal.on('fact', (fact) => this.#onFact(fact)),
      this.#signal.on('replaced', () => this.#onReplaced()),
    ];
  }

  get lifecycle(): Value<Lifecycle> {
    return this.#lifecycle;
  }

  /** Everybody in the room, this page's participant included; null outside of it. */
  get roster(): Value<Roster | null> {
    return this.#roster;
  }

  get selfId(): ParticipantId | null {
    return this.#selfId;
  }

  /** Proves who this page is; null: it has not been in the room. */
  get token(): string | null {
    return this.#token.get();
  }

  /** @throws {ParlorError} why the room refused; the lifecycle tells it too. */
  async join(name: string): Promise<void> {
    this.#go({ name: 'joining' });
    this.#name = name;
    // A goodbye of the last visit that is still on its way must not end this one.
    this.#pageSession = newPageSession();
    await this.#takeSeat();
  }

  leave(): void {
    this.#tellLeave();
    this.#depart('left');
  }

  /** The page goes: says goodbye on two roads, of which at least one outlives it. */
  sayGoodbye(url: string): void {
    const token = this.#token.get();
    if (!this.#inside() || token === null) return;
    const body = JSON.stringify({ token, pageSession: this.#pageSession });
    this.#tellLeave();
    // Not sendBeacon: as a tab closes, Firefox loses about one beacon in four, and none of these.
    fetch(url, { method: 'POST', body, keepalive: true }).catch(() => {});
    this.#depart('left');
  }

  close(): void {
    for (const off of this.#offs.splice(0)) off();
    clearTimeout(this.#confirmation);
  }

  #tellLeave(): void {
    if (this.#inside()) this.#signal.tell('leave', { pageSession: this.#pageSession });
  }

  #inside(): boolean {
    const { name } = this.#lifecycle.get();
    return name === 'joined' || name === 'reconnecting' || name === 'joining';
  }

  #go(to: Lifecycle): void {
    this.#lifecycle.set(next(this.#lifecycle.get(), to));
  }

  #depart(reason: 'left' | 'replaced'): void {
    if (!this.#inside()) return;
    this.#go({ name: 'left', reason });
    this.#roster.set(null);
  }

  #place() {
    if (!this.#welcome) throw new ParlorError('not_connected');
    const needsSocket = this.#needsSocket();
    return {
      name: this.#name,
      pageSession: this.#pageSession,
      ticket: this.#welcome.ticket,
      publications: this.#offered(),
      handRaised: this.#handRaised(),
      recording: this.#recording(),
      // The websockets carry VP8 only.
      showsH264: !needsSocket && showsH264(),
      ...(needsSocket ? { transport: 'socket' as const } : {}),
      ...(this.#path === null ? {} : { path: this.#path }),
    };
  }

  #handRaised(): boolean {
    const self = this.#selfId === null ? undefined : this.#roster.get()?.participants.get(this.#selfId);
    return self !== undefined && self.handRaisedAt !== null;
  }

  async #takeSeat(): Promise<void> {
    const pageSession = this.#pageSession;
    const current = () => pageSession === this.#pageSession && this.#lifecycle.get().name === 'joining';
    const limit = performance.now() + CONNECT_LIMIT;
    while (current()) {
      try {
        await connected(this.#signal.connected, limit - performance.now());
        await this.#ready();
        if (!current()) return;
        const token = this.#token.get();
        const seat = await this.#signal.request('join', {
          room: this.#room,
          ...this.#place(),
          ...(token === null ? {} : { token }),
        });
        if (!current()) return;
        this.#token.set(seat.token);
        this.#selfId = seat.participantId;
        this.#roster.set(rosterOf(seat.snapshot));
        this.#go({ name: 'joined' });
        return;
      } catch (error) {
        this.#onJoinError(error, current(), limit);
      }
    }
  }

  #onJoinError(error: unknown, current: boolean, limit: number): void {
    const why = error instanceof ParlorError ? error : new ParlorError('internal', { cause: error });
    if (!current) return;
    if (why.code === 'not_connected' && performance.now() < limit) return;
    this.#roster.set(null);
    this.#go({ name: 'refused', code: why.code, message: why.message });
    throw why;
  }

  #onConnection(isConnected: boolean): void {
    // The PeerJS identity is per page: later connections' welcomes bring ids that are not needed.
    if (isConnected) this.#welcome ??= this.#signal.welcome.get();
    const { name } = this.#lifecycle.get();
    if (!isConnected && name === 'joined') this.#go({ name: 'reconnecting', since: performance.now() });
    if (isConnected && name === 'reconnecting') void this.#resume();
  }

  async #resume(): Promise<void> {
    const token = this.#token.get();
    const before = this.#roster.get();
    if (token === null || before === null) return;
    try {
      const resumed = await this.#signal.request('resume', {
        token,
        version: before.version,
        ...this.#place(),
      });
      if (this.#lifecycle.get().name !== 'reconnecting') return;
      if (resumed.how === 'facts') {
        this.#token.set(resumed.token);
        this.#go({ name: 'joined' });
        for (const fact of resumed.facts) this.#onFact(fact);
      } else {
        this.#token.set(resumed.seat.token);
        this.#selfId = resumed.seat.participantId;
        this.#roster.set(rejoined(this.#roster.get() ?? before, resumed.seat.snapshot));
        this.#go({ name: 'joined' });
        this.#awaitConfirmation();
      }
    } catch (error) {
      // Out of contact again: the next connection tries again. Anything else: join as if anew.
      if (error instanceof ParlorError && error.code === 'not_connected') return;
      if (this.#lifecycle.get().name === 'reconnecting') this.#rejoin();
    }
  }

  #rejoin(): void {
    this.#go({ name: 'joining' });
    // The refusal shows in the lifecycle.
    this.#takeSeat().catch(() => {});
  }

  #awaitConfirmation(): void {
    clearTimeout(this.#confirmation);
    this.#confirmation = setTimeout(() => {
      const roster = this.#roster.get();
      if (roster && roster.unconfirmed.size > 0) this.#roster.set(dropUnconfirmed(roster));
    }, timing.grace);
  }

  #onFact(fact: Fact): void {
    const roster = this.#roster.get();
    if (!roster || this.#lifecycle.get().name !== 'joined') return;
    const after = apply(roster, fact);
    if (after === 'gap') {
      this.#signal.renew();
    } else if (this.#selfId !== null && !after.participants.has(this.#selfId)) {
      // The server gave this page up although it is here.
      this.#go({ name: 'reconnecting', since: performance.now() });
      this.#rejoin();
    } else {
      this.#roster.set(after);
    }
  }

  #onReplaced(): void {
    this.#depart('replaced');
  }
}

/** Resolves once connected; rejects with `not_connected` after `limit` milliseconds. */
function connected(value: Value<boolean>, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (value.get()) return resolve();
    const off = value.subscribe(() => {
      if (!value.get()) return;
      clearTimeout(timer);
      off();
      resolve();
    });
    const timer = setTimeout(
      () => {
        off();
        reject(new ParlorError('not_connected'));
      },
      Math.max(limit, 0),
    );
  });
}
