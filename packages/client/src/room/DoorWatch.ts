import type { Inside } from '@parlor/protocol';
import type { SignalClient } from '../signal/SignalClient.ts';
import type { Ticker } from '../Ticker.ts';
import { State, type Value } from '../value.ts';

/** How often it is looked who is inside, in milliseconds. */
const EVERY = 4_000;

/** Looks who is in the room while somebody stands at its door. */
export class DoorWatch {
  readonly #signal: SignalClient;
  readonly #room: string;
  readonly #ticker: Ticker;
  readonly #inside = new State<Inside | null>(null);
  #lookedAt = Number.NEGATIVE_INFINITY;
  #off: (() => void) | null = null;

  constructor(signal: SignalClient, ticker: Ticker, room: string) {
    this.#signal = signal;
    this.#ticker = ticker;
    this.#room = room;
  }

  /** Null: not known yet. */
  get inside(): Value<Inside | null> {
    return this.#inside;
  }

  /** From now on, until {@link close}. */
  open(): void {
    this.#off ??= this.#ticker.on('tick', (now) => {
      if (document.hidden || !this.#signal.connected.get() || now - this.#lookedAt < EVERY) return;
      this.#lookedAt = now;
      void this.#look();
    });
  }

  close(): void {
    this.#off?.();
    this.#off = null;
  }

  async #look(): Promise<void> {
    try {
      this.#inside.set(await this.#signal.request('lookInside', { room: this.#room }));
    } catch {
      // Out of contact, or asked too often: what was known before stands until the next look.
    }
  }
}
