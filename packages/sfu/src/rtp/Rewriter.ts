import type { RtpPacket } from './packet.ts';
import { SequenceMap } from './SequenceMap.ts';
import { tsDiff } from './seq.ts';

/** Segments whose packets can be sent again, a power of two. */
const SEGMENTS = 32;

/** What is forwarded from one switch to the next. */
export interface Segment {
  readonly layer: number;
  readonly ssrc: number;
  /** Added to the numbers of its packets: to timestamps, picture ids and TL0PICIDX. */
  readonly timestamp: number;
  pictureId: number;
  tl0PicIdx: number;
}

/**
 * One consumer's sequence numbers and timestamps, without a gap or a step back whatever is forwarded to it
 * (RFC 3550 section 5.1): other layers, pauses, packets left out. The numbers for a packet are in the fields
 * after a call that returned true.
 */
export class Rewriter {
  readonly #map = new SequenceMap();
  /** A ring, by the numbers that the map gives them. */
  readonly #segments: Segment[] = [];
  #segment: Segment = { layer: -1, ssrc: 0, timestamp: 0, pictureId: 0, tl0PicIdx: 0 };
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
    const { layer, ssrc } = this.#at(map.foundSegment);
    this.foundLayer = layer;
    this.foundSsrc = ssrc;
    this.foundSequenceNumber = map.foundSequenceNumber;
    return true;
  }

  /** The consumer's timestamp for one of the current layer: for sender reports (RFC 3550 section 6.4.1). */
  timestampOf(timestamp: number): number {
    return (timestamp + this.#segment.timestamp) >>> 0;
  }

  /**
   * The next packets are those of `layer` from `packet` on. `at`: when it was captured, or arrived, in
   * milliseconds of a clock that all layers share.
   */
  protected beginAt(layer: number, packet: RtpPacket, at: number): Segment {
    const same = layer === this.layer;
    const first = this.layer < 0;
    const timestamp = first ? packet.timestamp : this.#timestampAt(packet, at, same);
    this.#map.begin(packet.sequenceNumber);
    this.layer = layer;
    // 32 bits, as timestamps have: the processor's small numbers.
    const offset = (timestamp - packet.timestamp) | 0;
    this.#segment = { layer, ssrc: packet.ssrc, timestamp: offset, pictureId: 0, tl0PicIdx: 0 };
    this.#segments[this.#map.segment & (SEGMENTS - 1)] = this.#segment;
    this.#beganAt = at;
    this.#beganTimestamp = timestamp;
    this.#newestTimestamp = timestamp;
    return this.#segment;
  }

  /** Returns the packet's segment, or null when it must not be sent. */
  protected rewriteIn(packet: RtpPacket): Segment | null {
    const sequenceNumber = this.layer < 0 ? -1 : this.#map.map(packet.sequenceNumber);
    if (sequenceNumber < 0) return null;
    this.sequenceNumber = sequenceNumber;
    this.timestamp = this.timestampOf(packet.timestamp);
    const step = tsDiff(this.timestamp, this.#newestTimestamp);
    if (step > 0) this.#newestTimestamp += step;
    return this.#segment;
  }

  /** After {@link find}: the numbers the packet had. Returns its segment. */
  protected restoreIn(packet: RtpPacket): Segment {
    const segment = this.#at(this.#map.foundSegment);
    this.timestamp = (packet.timestamp + segment.timestamp) >>> 0;
    return segment;
  }

  #at(segment: number): Segment {
    return this.#segments[segment & (SEGMENTS - 1)] as Segment;
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
