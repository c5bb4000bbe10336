import { setTimeout } from 'node:timers/promises';
import { type MediaEvidence, timing } from '@parlor/protocol';

/**
 * So many packets between two readings are a steady stream. Silence that is not sent (Opus DTX) still comes
 * as a packet every 400 ms: nothing to wait for.
 */
const STEADY = 4;
/** What comes so soon was sent before it was asked for. Milliseconds. */
const ON_ITS_WAY = 20;
/** Between two readings, and between two alarms. Milliseconds. */
const READING = 250;
const ALARM = 1_000;

/** What of one owner arrives, and whether something is due. Times in milliseconds. */
export class SignsOfLife {
  #heardAt = Number.NaN;
  #packets = 0;
  #readAt = 0;
  #due = false;
  #thin = false;
  #alarmedAt = Number.NEGATIVE_INFINITY;

  /** Anything came, on any of the owner's transports. Hot. */
  heard(now: number): void {
    this.#heardAt = now;
  }

  /** So many packets of a track that is not muted came. Hot. */
  media(packets = 1): void {
    this.#packets += packets;
  }

  /** Nothing is due any more, until something steady comes: a track ended, was muted, or its connection ended. */
  excuse(): void {
    this.#due = false;
    this.#packets = 0;
  }

  /** To be called every some ten milliseconds. True: to be told as silent now. */
  tick(now: number): boolean {
    if (now - this.#readAt >= READING) {
      this.#readAt = now;
      this.#read(this.#packets);
      this.#packets = 0;
    }
    const silent = this.#due && now - this.#heardAt >= timing.suspicion;
    if (!silent || now - this.#alarmedAt < ALARM) return false;
    this.#alarmedAt = now;
    return true;
  }

  /** What ends at once was steady until then; what thins out, in two readings, is not due any more. */
  #read(packets: number): void {
    if (packets === 0) return;
    const thin = packets < STEADY;
    if (!thin || this.#thin) this.#due = !thin;
    this.#thin = thin;
  }

  /** Listens for {@link timing.silence}: what was on its way before says nothing. */
  async evidence(): Promise<MediaEvidence> {
    const due = this.#due;
    const from = performance.now() + ON_ITS_WAY;
    await setTimeout(timing.silence);
    if (this.#heardAt > from) return 'arriving';
    return due ? 'silent' : 'none';
  }
}
