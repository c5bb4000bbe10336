/** More loss than this is no radio's (draft-ietf-rmcat-gcc-02 section 6). */
const CONGESTED = 0.1;
/** What is lost at less than this share of the rate too is not lost for want of room. */
const LOWERED = 0.5;
/** So many measurements after that: the first still tell of what was sent before. */
const LATER = 2;
/** How much a measurement counts. */
const WEIGHT = 0.2;
/** More than this is not believed to be lost at random. */
const MOST = 0.4;

/** How much of what is lost would be lost at any rate: loss that stays when the rate has come down. */
export class RandomLoss {
  #smoothed = 0;
  /** What the loss was when lowering the rate did not help; 0: it helps. */
  #stayed = 0;
  /** The rate when loss began; NaN: there is little. */
  #from = Number.NaN;
  #lowered = 0;

  /** 0 to 1. */
  get share(): number {
    return Math.min(this.#stayed, this.#smoothed, MOST);
  }

  /** A share was lost, 0 to 1, at this rate in bit/s. */
  lost(fraction: number, bitrate: number): void {
    this.#smoothed += WEIGHT * (fraction - this.#smoothed);
    if (this.#smoothed < this.#stayed / 2) this.#stayed = 0;
    const little = fraction < CONGESTED / 2;
    if (little && this.#smoothed < CONGESTED / 2) this.#begin(Number.NaN);
    else if (Number.isNaN(this.#from) && fraction > CONGESTED) this.#begin(bitrate);
    if (little || !(bitrate <= this.#from * LOWERED)) return;
    this.#lowered++;
    if (this.#lowered <= LATER) return;
    this.#stayed = this.#smoothed;
    this.#begin(Number.NaN);
  }

  #begin(bitrate: number): void {
    this.#from = bitrate;
    this.#lowered = 0;
  }
}
