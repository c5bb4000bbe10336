const MODULUS = 2 ** 32;

/** Follows a number that begins at 0 again after 2^32 − 1. */
export class Unwrapped {
  #last = Number.NaN;

  /** The one nearest to the one before that is this number modulo 2^32; the first as it is. */
  next(value: number): number {
    if (Number.isNaN(this.#last)) this.#last = value;
    const ahead = (((value - this.#last) % MODULUS) + MODULUS) % MODULUS;
    this.#last += ahead > MODULUS / 2 ? ahead - MODULUS : ahead;
    return this.#last;
  }
}
