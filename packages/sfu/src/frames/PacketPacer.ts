/** So many packets go out at once, and so many more each millisecond: some 15 Mbit/s. */
const AT_ONCE = 24;
const EACH = 1.6;
/** A queue is gone in about so many milliseconds, however long it is. */
const GONE = 200;

/**
 * Takes apart what comes at once: the packets of a large picture, all together, would be lost where a browser's
 * would not, since that one spreads them. Times in milliseconds.
 */
export class PacketPacer<Packet> {
  readonly #send: (packet: Packet, now: number) => void;
  #waiting: Packet[] = [];
  #allowed = AT_ONCE;
  #lastAt = Number.NaN;

  constructor(send: (packet: Packet, now: number) => void) {
    this.#send = send;
  }

  push(packets: readonly Packet[], now: number): void {
    this.#waiting.push(...packets);
    this.drain(now);
  }

  /** Sends what may go out now: to be called every some ten milliseconds. */
  drain(now: number): void {
    const passed = Number.isNaN(this.#lastAt) ? 0 : now - this.#lastAt;
    const waiting = this.#waiting;
    const rate = Math.max(EACH, waiting.length / GONE);
    this.#lastAt = now;
    // What was saved up while nothing waited is no more than a burst; what falls due in a tick goes out whole.
    this.#allowed = Math.min(Math.max(AT_ONCE, passed * rate), this.#allowed + passed * rate);
    const count = Math.min(waiting.length, Math.floor(this.#allowed));
    if (count === 0) return;
    this.#allowed -= count;
    this.#waiting = waiting.slice(count);
    for (let index = 0; index < count; index++) this.#send(waiting[index] as Packet, now);
  }
}
