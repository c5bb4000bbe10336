import { ParlorError, type PublicationId, type Wish as WishOf } from '@parlor/protocol';
import type { Ask } from './Ask.ts';
import { Loop } from './Loop.ts';

/** What the server is told of a wish. */
type Wish = Omit<WishOf, 'publicationId'>;

/** So many go to the server at once (protocol: subscribe). */
const MOST = 200;

/** Tells the server what is wished, in batches, and only what changed. */
export class Wishes {
  readonly #ask: Ask;
  readonly #loop = new Loop(() => this.#tell());
  readonly #wished = new Map<PublicationId, Wish>();
  readonly #untold = new Set<PublicationId>();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  get(id: PublicationId): Wish | undefined {
    return this.#wished.get(id);
  }

  /** It is told with the next {@link flush}. */
  set(id: PublicationId, wish: Wish): void {
    if (sameWish(this.#wished.get(id), wish)) return;
    this.#wished.set(id, wish);
    this.#untold.add(id);
  }

  /** Forgets publications that are gone. */
  keep(ids: ReadonlySet<PublicationId>): void {
    for (const id of this.#wished.keys()) {
      if (ids.has(id)) continue;
      this.#wished.delete(id);
      this.#untold.delete(id);
    }
  }

  /** The server knows none of them: it is told all. */
  again(): void {
    for (const id of this.#wished.keys()) this.#untold.add(id);
    this.flush();
  }

  /** Tells what is untold, if anything. */
  flush(): void {
    if (this.#untold.size > 0) this.#loop.run();
  }

  async #tell(): Promise<void> {
    const ids = [...this.#untold].slice(0, MOST);
    const wishes = ids.flatMap((publicationId): WishOf[] => {
      const wish = this.#wished.get(publicationId);
      if (!wish) return [];
      const { topLayer, paused, prominent } = wish;
      return [{ publicationId, topLayer, paused, prominent }];
    });
    if (wishes.length === 0) return;
    for (const id of ids) this.#untold.delete(id);
    try {
      await this.#ask('subscribe', { wishes });
    } catch (error) {
      // Out of contact: told with the next flush. What the server refuses, it would refuse again.
      if (!(error instanceof ParlorError) || error.code !== 'not_connected') return;
      for (const { publicationId } of wishes) this.#untold.add(publicationId);
    }
  }
}

function sameWish(a: Wish | undefined, b: Wish): boolean {
  return a?.topLayer === b.topLayer && a.paused === b.paused && a.prominent === b.prominent;
}
