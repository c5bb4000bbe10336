import type { Advice, Road } from '@parlor/protocol';
import { hasWebRtc } from '../paths/hasWebRtc.ts';
import { notFound, type RoadFound } from '../paths/RoadFound.ts';
import { checkRoad } from '../paths/sfu/checkRoad.ts';
import { checkSocket } from '../paths/socket/checkSocket.ts';
import { prepareSocketPath } from '../paths/socketAhead.ts';
import type { Found } from '../paths/transportChoice.ts';
import type { SignalClient } from '../signal/SignalClient.ts';
import type { Ticker } from '../Ticker.ts';
import { State, type Value } from '../value.ts';
import { foundOf, needsSocket } from './foundOf.ts';
import { type Network, networkOf } from './network.ts';

/** The call itself comes first: so long after joining, in milliseconds. */
const AFTER = 4_000;
/** Before joining, a road may take so long, in milliseconds: nobody is to wait for it. */
const AT_DOOR = 1_500;
/** When WebRTC does not get through within so long, the websockets are made ready meanwhile. */
const DOUBT = 1_000;
const all: readonly Road[] = ['udp', 'tcp', 'socket'];

/** How the server's media was found from this page, before anybody needs it. */
export interface ReachReport {
  readonly roads: readonly RoadFound[];
  /** What it means and what to do. */
  readonly advice: readonly Advice[];
}

/**
 * Tries in the background, once, whether larger rooms would work from here, and tells the server. What gets through
 * quickly is known before joining, when there is time for it; what does not is tried with more patience afterwards.
 */
export class ReachCheck {
  readonly #signal: SignalClient;
  readonly #origin: string;
  readonly #report = new State<ReachReport | null>(null);
  readonly #roads = new Map<Road, RoadFound>();
  readonly #network = new State<Network | null>(null);
  readonly #offs: (() => void)[];
  #door: Promise<void> | null = null;
  #joinedAt: number | null = null;
  #begun = false;

  /** `origin`: the server's. */
  constructor(signal: SignalClient, ticker: Ticker, origin: string) {
    this.#signal = signal;
    this.#origin = origin;
    this.#offs = [
      ticker.on('tick', (now) => {
        if (this.#begun || this.#joinedAt === null || now - this.#joinedAt < AFTER) return;
        this.#begun = true;
        // Out of contact: it is tried again after the next return.
        this.#check().catch(() => {
          this.#begun = false;
          this.#joinedAt = null;
        });
      }),
    ];
  }

  /** Null: not known yet. */
  get report(): Value<ReachReport | null> {
    return this.#report;
  }

  /** What this network lets through; null: not known yet. */
  get network(): Value<Network | null> {
    return this.#network;
  }

  /** What is known so far. */
  get found(): Found {
    return foundOf([...this.#roads.values()], hasWebRtc());
  }

  /** Somebody stands at the door: there is time to look, all roads at once. */
  look(): void {
    const { connected } = this.#signal;
    const begin = () => {
      if (connected.get()) this.#door ??= this.#lookAround();
    };
    this.#offs.push(connected.subscribe(begin));
    begin();
  }

  /** Resolves once it is known whether a road for WebRTC gets through; at once, when nobody looked. */
  async looked(): Promise<void> {
    await this.#door;
  }

  /** This page is in the room. */
  joined(now: number): void {
    this.#joinedAt ??= now;
  }

  close(): void {
    for (const off of this.#offs.splice(0)) off();
  }

  async #lookAround(): Promise<void> {
    if (!this.#signal.welcome.get()?.forwards) return;
    const doubt = setTimeout(() => this.found.socket && prepareSocketPath(), DOUBT);
    await new Promise<void>((decided) => {
      const tries = all.map(async (road) => {
        const found = await this.#soon(road);
        this.#note(found);
        if (this.found.webrtc) decided();
      });
      void Promise.all(tries).then(() => decided());
    });
    clearTimeout(doubt);
    if (needsSocket(this.found, hasWebRtc())) prepareSocketPath();
  }

  /** What is not found soon is as good as none. */
  async #soon(road: Road): Promise<RoadFound> {
    const late = new Promise<RoadFound>((resolve) => setTimeout(() => resolve(notFound(road)), AT_DOOR));
    return Promise.race([this.#try(road), late]).catch(() => notFound(road)); // out of contact
  }

  async #check(): Promise<void> {
    const roads: RoadFound[] = [];
    // One after the other, so that none is slowed down by another.
    for (const road of this.#signal.welcome.get()?.forwards ? all : []) {
      const known = this.#roads.get(road);
      roads.push(known?.reached ? known : await this.#try(road));
    }
    for (const found of roads) this.#note(found);
    const told = roads.map(({ tried: _tried, ...reach }) => reach);
    const { advice } = await this.#signal.request('reportReach', { roads: told });
    this.#report.set({ roads, advice });
  }

  #note(found: RoadFound): void {
    this.#roads.set(found.road, found);
    this.#network.set(networkOf([...this.#roads.values()], hasWebRtc()));
  }

  #try(road: Road): Promise<RoadFound> {
    const ask = this.#signal.request.bind(this.#signal);
    if (road !== 'socket') return checkRoad(road, ask);
    return checkSocket(this.#origin, async () => (await ask('openMediaSocket', {})).ticket);
  }
}
