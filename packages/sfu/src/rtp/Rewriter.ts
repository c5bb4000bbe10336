import type { RtpPacket } from './packet.ts';
import { SequenceMap } from './SequenceMap.ts';
import { tsDiff } from './seq.ts';

/** Segments whose packets can be sent again, a power of two. */
export const SEGMENTS = 32;

/**
 * One consumer's sequence numbers and timestamps, without a gap or a step back whatever is forwarded to it
 * (RFC 3550 section 5.1): other layers, pauses, packets left out. The numbers for a packet are in the fields
 * after a call that returned true.
 */
export class Rewriter {
  readonly #map = new SequenceMap();
  readonly #layers = new Int32Array(SEGMENTS);
  readonly #ssrcs = new Uint32Array(SEGMENTS);
  readonly #tsOffsets = new Float64Array(SEGMENTS);
  readonly #clockRate: number;
  /** Time and timestamp of the segment's begin: timestamps of the next one are counted from here. */
  #beganAt = 0;
  #beganTimestamp = 0;
  #newestTimestamp = 0;

  sequenceNumber = 0;
  timestamp = 0;
  /** What is forwarded now; −1: nothing yet. */
  layer = -1;
  /** Source of the packet that {@link find} found. */
  foundLayer = -1;
  foundSsrc = 0;
  foundSequenceNumber = 0;

  /** `clockRate`: ticks of the timestamps per second. */
  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  /** A packet that is not forwarded: closes its place. False: too late, send it with an empty payload. */
  skip(packet: RtpPacket): boolean {
    return this.#map.skip(packet.sequenceNumber);
  }

  /** Which packet the consumer asks for again; false: it was never sent, or too long ago. */
  find(sequenceNumber: number): boolean {
    const map = this.#map;
    if (!map.find(sequenceNumber) || map.foundSegment <= map.segment - SEGMENTS) return false;
    this.sequenceNumber = sequenceNumber;
    this.foundLayer = this.#layers[map.foundSegment & (SEGMENTS - 1)] as number;
    this.foundSsrc = this.#ssrcs[map.foundSegment & (SEGMENTS - 1)] as number;
    this.foundSequenceNumber = map.foundSequenceNumber;
    return true;
  }

  /** The consumer's timestamp for one of the current layer: for sender reports (RFC 3550 section 6.4.1). */
  timestampOf(timestamp: number): number {
    return (timestamp + this.#offset(this.#map.segment)) >>> 0;
  }

  /**
   * The next packets are those of `layer` from `packet` on. `at`: when it was captured, or arrived, in
   * milliseconds of a clock that all layers share.
   */
  protected beginAt(layer: number, packet: RtpPacket, at: number): number {
    const same = layer === this.layer;
    const first = this.layer < 0;
    const timestamp = first ? packet.timestamp : this.#timestampAt(packet, at, same);
    this.#map.begin(packet.sequenceNumber);
    const slot = this.#map.segment & (SEGMENTS - 1);
    this.layer = layer;
    this.#layers[slot] = layer;
    this.#ssrcs[slot] = packet.ssrc;
    this.#tsOffsets[slot] = timestamp - packet.timestamp;
    this.#beganAt = at;
    this.#beganTimestamp = timestamp;
    this.#newestTimestamp = timestamp;
    return this.#map.segment;
  }

  /** Returns the segment, or −1 when the packet must not be sent. */
  protected rewriteIn(packet: RtpPacket): number {
    const sequenceNumber = this.layer < 0 ? -1 : this.#map.map(packet.sequenceNumber);
    if (sequenceNumber < 0) return -1;
    this.sequenceNumber = sequenceNumber;
    this.timestamp = this.timestampOf(packet.timestamp);
    const step = tsDiff(this.timestamp, this.#newestTimestamp);
    if (step > 0) this.#newestTimestamp += step;
    return this.#map.segment;
  }

  /** After {@link find}: the numbers the packet had. Returns its segment. */
  protected restoreIn(packet: RtpPacket): number {
    this.timestamp = (packet.timestamp + this.#offset(this.#map.foundSegment)) >>> 0;
    return this.#map.foundSegment;
  }

  #offset(segment: number): number {
    return this.#tsOffsets[segment & (SEGMENTS - 1)] as number;
  }

  /**
   * As far after the last begin as time went on, and never back. A stream that goes on after a pause knows it
   * better than our clock, unless it began to count anew.
   */
  #timestampAt(packet: RtpPacket, at: number, same: boolean): number {
    const counted = this.#beganTimestamp + Math.round(((at - this.#beganAt) * this.#clockRate) / 1000);
    const own = counted + tsDiff(this.timestampOf(packet.timestamp), counted);
    const expected = same && Math.abs(own - counted) < this.#clockRate ? own : counted;
    return Math.max(expected, this.#newestTimestamp + 1);
  }
}
