import type { RoadFound } from '../paths/RoadFound.ts';
import { checkRoad } from '../paths/sfu/checkRoad.ts';
import { checkSocket } from '../paths/socket/checkSocket.ts';
import type { SignalClient } from '../signal/SignalClient.ts';
import type { Ticker } from '../Ticker.ts';
import { State, type Value } from '../value.ts';

/** The call itself comes first: so long after joining, in milliseconds. */
const AFTER = 4_000;

/** How the server's media was found from this page, before anybody needs it. */
export interface ReachReport {
  readonly roads: readonly RoadFound[];
  /** What it means and what to do, in the server's words. */
  readonly advice: readonly string[];
}

/** Tries in the background, once, whether larger rooms would work from here, and tells the server. */
export class ReachCheck {
  readonly #signal: SignalClient;
  readonly #origin: string;
  readonly #report = new State<ReachReport | null>(null);
  readonly #off: () => void;
  #joinedAt: number | null = null;
  #begun = false;

  /** `origin`: the server's. */
  constructor(signal: SignalClient, ticker: Ticker, origin: string) {
    this.#signal = signal;
    this.#origin = origin;
    this.#off = ticker.on('tick', (now) => {
      if (this.#begun || this.#joinedAt === null || now - this.#joinedAt < AFTER) return;
      this.#begun = true;
      // Out of contact: it is tried again after the next return.
      this.#check().catch(() => {
        this.#begun = false;
        this.#joinedAt = null;
      });
    });
  }

  /** Null: not known yet. */
  get report(): Value<ReachReport | null> {
    return this.#report;
  }

  /** This page is in the room. */
  joined(now: number): void {
    this.#joinedAt ??= now;
  }

  close(): void {
    this.#off();
  }

  async #check(): Promise<void> {
    const roads = this.#signal.welcome.get()?.forwards ? await this.#try() : [];
    const told = roads.map(({ tried: _tried, ...reach }) => reach);
    const { advice } = await this.#signal.request('reportReach', { roads: told });
    this.#report.set({ roads, advice });
  }

  /** One after the other, so that none is slowed down by another. */
  async #try(): Promise<RoadFound[]> {
    const ask = this.#signal.request.bind(this.#signal);
    return [
      await checkRoad('udp', ask),
      await checkRoad('tcp', ask),
      await checkSocket(this.#origin, async () => (await ask('openMediaSocket', {})).ticket),
    ];
  }
}
