/** Which signed things have been used: each may be once, and is forgotten when it is not valid any more. */
export class SingleUse {
  /** Until when (seconds since 1970) it would be valid, in the order of their use. */
  readonly #used = new Map<string, number>();

  /** False when this one was used before. `exp`: the end of its validity (RFC 7519 section 4.1.4). */
  use(id: string, exp: number, now = Date.now() / 1000): boolean {
    for (const [used, until] of this.#used) if (until < now) this.#used.delete(used);
    if (this.#used.has(id)) return false;
    this.#used.set(id, exp);
    return true;
  }
}
