/** More senders than this in a second are a flood: all share what is left. */
const MAX_SENDERS = 10_000;

/**
 * How many packets each sender may have answered in a second. Synchronous and of bounded size, since the
 * senders of UDP packets can be forged at will.
 */
export class PacketBudget {
  readonly #perSecond: number;
  readonly #used = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#timer = setInterval(() => this.#used.clear(), 1_000).unref();
  }

  allows(sender: string): boolean {
    const key = this.#used.size < MAX_SENDERS || this.#used.has(sender) ? sender : 'others';
    const used = (this.#used.get(key) ?? 0) + 1;
    this.#used.set(key, used);
    return used <= this.#perSecond;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
