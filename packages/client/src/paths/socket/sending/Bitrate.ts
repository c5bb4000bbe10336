/** What was sent counts for so long (ms). */
const LATELY = 1_000;

/** Bits a second that were sent lately. Times in milliseconds; pure bookkeeping. */
export class Bitrate {
  readonly #sent: { bytes: number; at: number }[] = [];
  #bytes = 0;

  sent(bytes: number, now: number): void {
    this.#sent.push({ bytes, at: now });
    this.#bytes += bytes;
    this.#forget(now);
  }

  at(now: number): number {
    this.#forget(now);
    return (this.#bytes * 8_000) / LATELY;
  }

  #forget(now: number): void {
    while (this.#sent[0] && now - this.#sent[0].at > LATELY) this.#bytes -= this.#sent.shift()?.bytes ?? 0;
  }
}
