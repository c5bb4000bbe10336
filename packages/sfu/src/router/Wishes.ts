import type { Wish } from '../api.ts';

/** Wishes for producers that never came are forgotten beyond so many. */
const REMEMBERED = 1_000;

/** Nothing was wished: what is seen small at first is made large soon enough. */
const DEFAULT: Wish = { topLayer: 'mid', paused: false, prominent: false };

/** What a subscriber wished of each producer. */
export class Wishes {
  readonly #wishes = new Map<string, Wish>();

  get(producerId: string): Wish {
    return this.#wishes.get(producerId) ?? DEFAULT;
  }

  set(producerId: string, wish: Wish): void {
    this.#wishes.delete(producerId);
    this.#wishes.set(producerId, wish);
    const [oldest] = this.#wishes.keys();
    if (this.#wishes.size > REMEMBERED && oldest !== undefined) this.#wishes.delete(oldest);
  }
}
