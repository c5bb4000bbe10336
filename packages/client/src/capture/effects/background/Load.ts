/** How long (ms) it is looked before anything is said, and so many times in a row. */
const WINDOW = 3_000;
const WINDOWS = 2;
/** So much of the time spent on pictures leaves none for the next one. */
const TOO_MUCH = 0.92;

/** Finds out whether pictures take longer than the camera gives them. Times in milliseconds. */
export class Load {
  #since: number | null = null;
  #busy = 0;
  #overloaded = 0;

  /** A picture took from `began` to `ended`. Returns true when that has been too much for long. */
  add(began: number, ended: number): boolean {
    if (this.#since === null) {
      // The first picture takes longer than all others: code is compiled, memory is taken.
      this.#since = ended;
      return false;
    }
    this.#busy += ended - began;
    const elapsed = ended - this.#since;
    if (elapsed < WINDOW) return false;
    this.#overloaded = this.#busy / elapsed > TOO_MUCH ? this.#overloaded + 1 : 0;
    this.#since = ended;
    this.#busy = 0;
    return this.#overloaded >= WINDOWS;
  }
}
