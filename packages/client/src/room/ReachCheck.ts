import { checkRoad, type RoadFound } from '../paths/sfu/checkRoad.ts';
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
  readonly #report = new State<ReachReport | null>(null);
  readonly #off: () => void;
  #joinedAt: number | null = null;
  #begun = false;

  constructor(signal: SignalClient, ticker: Ticker) {
    this.#signal = signal;
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
    const ask = this.#signal.request.bind(this.#signal);
    const roads = [await checkRoad('udp', ask), await checkRoad('tcp', ask)];
    const told = roads.map(({ road, reached, milliseconds }) => ({ road, reached, milliseconds }));
    const { advice } = await this.#signal.request('reportReach', { roads: told });
    this.#report.set({ roads, advice });
  }
}
