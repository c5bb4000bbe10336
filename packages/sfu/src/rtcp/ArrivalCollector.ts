import { Unwrapper } from '../rtp/seq.ts';
import { FeedbackWriter } from './writeTransportFeedback.ts';

/** Packets whose arrival is remembered: seconds of a fast sender. */
const REMEMBERED = 4096;
/** A gap that no loss makes: the sender counts from somewhere else. */
const JUMP = REMEMBERED / 2;

/**
 * When the packets of one transport arrived, and the feedback that tells its sender
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01). A packet that comes late is told with the next feedback.
 */
export class ArrivalCollector {
  readonly #places = new Float64Array(REMEMBERED).fill(Number.NaN);
  readonly #arrivals = new Float64Array(REMEMBERED);
  #unwrapper = new Unwrapper();
  /** First place not told yet. */
  #from = Number.NaN;
  #newest = Number.NaN;
  #news = false;
  #number = 0;

  /** A packet with this transport-wide sequence number came; `now` in milliseconds. */
  arrived(sequenceNumber: number, now: number): void {
    const place = this.#unwrapper.unwrap(sequenceNumber);
    if (place > this.#newest + JUMP || Number.isNaN(this.#newest)) {
      this.#from = place;
      this.#newest = place;
    }
    if (place <= this.#newest - REMEMBERED) return;
    const slot = place & (REMEMBERED - 1);
    if (this.#places[slot] === place) return;
    this.#places[slot] = place;
    this.#arrivals[slot] = now;
    if (place < this.#from) this.#from = place;
    if (place > this.#newest) this.#newest = place;
    this.#news = true;
  }

  /** What came since the last call, as RTCP; nothing when nothing came. To be called every 50 to 100 ms. */
  take(sender: number, media: number): Buffer[] {
    if (!this.#news) return [];
    this.#news = false;
    const packets: Buffer[] = [];
    let from = this.#from;
    while (from <= this.#newest) from = this.#write(from, sender, media, packets);
    this.#from = this.#newest + 1;
    return packets;
  }

  /** Returns the place after the last one that was told. */
  #write(from: number, sender: number, media: number, packets: Buffer[]): number {
    let first = from;
    while (!this.#has(first)) first++;
    const writer = new FeedbackWriter(from & 0xffff, this.#arrivals[first & (REMEMBERED - 1)] as number);
    let at = from;
    for (; at <= this.#newest; at++) {
      if (!this.#has(at)) writer.missing();
      else if (!writer.received(this.#arrivals[at & (REMEMBERED - 1)] as number)) break;
    }
    packets.push(writer.write(sender, media, this.#number++ & 0xff));
    return at;
  }

  #has(place: number): boolean {
    return this.#places[place & (REMEMBERED - 1)] === place;
  }
}
