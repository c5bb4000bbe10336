import { RateMeter } from '../bandwidth/RateMeter.ts';
import type { ReportBlock } from '../rtcp/types.ts';
import { isH264Keyframe } from '../rtp/h264.ts';
import { NackGenerator } from '../rtp/NackGenerator.ts';
import { PacketCache } from '../rtp/PacketCache.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import type { RoundTrip } from '../rtp/RoundTrip.ts';
import { Vp8Descriptor } from '../rtp/vp8.ts';
import { type Codec, clockRates, type Kind } from '../sdp/codecs.ts';
import { ReceptionCounter } from './ReceptionCounter.ts';

/** Shortest time (ms) between two requests for a keyframe: one answers all who wait. */
const KEYFRAME_PAUSE = 400;
/** Nothing for so long (ms), and the encoding counts as not sent. */
const ACTIVE = 1_500;

/** What its publisher is to a stream. */
export interface StreamHost {
  readonly roundTrip: RoundTrip;
  /** Asks the browser for a keyframe of that stream. */
  requestKeyframe(ssrc: number): void;
  /** Asks the browser for packets of that stream again, given in order. */
  requestAgain(ssrc: number, lost: readonly number[]): void;
}

/** One encoding of a producer as it arrives: one SSRC. */
export class IncomingStream {
  /** Place in `layers`. */
  readonly layer: number;
  readonly ssrc: number;
  readonly cache: PacketCache | null;
  /** After {@link take}: the descriptor of the packet, when it is in VP8. */
  vp8: Vp8Descriptor | null = null;
  /** After {@link take}: it begins a keyframe. */
  keyframe = false;
  readonly #publisher: StreamHost;
  readonly #nacks: NackGenerator | null;
  readonly #reception: ReceptionCounter;
  readonly #bitrate = new RateMeter();
  readonly #vp8 = new Vp8Descriptor();
  #keyframeWanted = false;
  #keyframeAskedAt = Number.NEGATIVE_INFINITY;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(kind: Kind, layer: number, ssrc: number, publisher: StreamHost) {
    this.#publisher = publisher;
    this.layer = layer;
    this.ssrc = ssrc;
    const picture = kind === 'video';
    this.cache = picture ? new PacketCache() : null;
    this.#nacks = picture ? new NackGenerator(publisher.roundTrip) : null;
    this.#reception = new ReceptionCounter(clockRates[kind]);
  }

  /**
   * `buffer` is the packet's own and is kept. `repeated`: it came as a retransmission. False: it came already.
   * Hot.
   */
  take(packet: RtpPacket, codec: Codec, buffer: Buffer, repeated: boolean, now: number): boolean {
    const sequenceNumber = packet.sequenceNumber;
    if (!repeated) this.#reception.received(sequenceNumber, packet.timestamp, now);
    if (this.cache) {
      if (this.cache.get(sequenceNumber, now)) return false;
      this.cache.put(sequenceNumber, buffer, now);
      if (!this.#nacks?.received(sequenceNumber, now, repeated)) this.wantKeyframe(now);
    }
    if (packet.payloadLength > 0) this.#count(buffer.length, now);
    this.vp8 = codec.name === 'VP8' && this.#readVp8(packet) ? this.#vp8 : null;
    this.keyframe = this.vp8 ? this.vp8.keyframe : this.#isKeyframe(codec, packet);
    if (this.keyframe) this.#keyframeWanted = false;
    return true;
  }

  /** Asks for what is due of packets and keyframes. */
  tick(now: number): void {
    const lost = this.#nacks?.due(now);
    if (lost && lost.length > 0) this.#publisher.requestAgain(this.ssrc, lost);
    if (this.#keyframeWanted) this.#askForKeyframe(now);
  }

  /** Requests of all consumers are one, repeated until the keyframe is there. */
  wantKeyframe(now: number): void {
    this.#keyframeWanted = true;
    this.#askForKeyframe(now);
  }

  /** Its sender reported. */
  reported(ntpMiddle: number, now: number): void {
    this.#reception.reported(ntpMiddle, now);
  }

  report(now: number): ReportBlock | null {
    return this.#reception.report(this.ssrc, now);
  }

  isActive(now: number): boolean {
    return this.silence(now) < ACTIVE;
  }

  /** How long nothing came, in milliseconds. */
  silence(now: number): number {
    return now - this.#lastAt;
  }

  /** Bits per second over the last second, of what can be forwarded. */
  bitrate(now: number): number {
    return this.#bitrate.rate(now);
  }

  /**
   * Browsers find out what their line carries by filling it: with padding, and with packets once more. Counted,
   * these would make a small picture too expensive for everybody.
   */
  #count(bytes: number, now: number): void {
    this.#bitrate.add(bytes, now);
    this.#lastAt = now;
  }

  #askForKeyframe(now: number): void {
    if (now - this.#keyframeAskedAt < KEYFRAME_PAUSE) return;
    this.#keyframeAskedAt = now;
    this.#publisher.requestKeyframe(this.ssrc);
  }

  #readVp8({ buffer, payloadOffset, payloadLength }: RtpPacket): boolean {
    return payloadLength > 0 && this.#vp8.read(buffer, payloadOffset, payloadLength);
  }

  #isKeyframe({ name }: Codec, { buffer, payloadOffset, payloadLength }: RtpPacket): boolean {
    return name === 'H264' && isH264Keyframe(buffer, payloadOffset, payloadLength);
  }
}
