/** Louder than this (0 to 1) is speech. */
const LOUD = 0.015;
/** Silence between words, in milliseconds, that does not count as the end. */
const HANG = 700;

/** Who speaks: loud starts it at once, only a pause ends it. Pure bookkeeping; times in milliseconds. */
export class Speaking {
  readonly #lastLoud = new Map<string, number>();

  /** Takes a reading of `id`'s loudness and tells whether they speak. */
  hear(id: string, loudness: number, now: number): boolean {
    if (loudness > LOUD) this.#lastLoud.set(id, now);
    return now - (this.#lastLoud.get(id) ?? Number.NEGATIVE_INFINITY) < HANG;
  }

  /** Forgets everybody not in `ids`. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#lastLoud.keys()) if (!ids.has(id)) this.#lastLoud.delete(id);
  }
}
