import type { RtpPacket } from '../rtp/packet.ts';
import { RtpPacket as Packet } from '../rtp/packet.ts';
import { writeRtx } from '../rtp/rtx.ts';
import { VideoRewriter } from '../rtp/VideoRewriter.ts';
import { rewriteVp8, Vp8Descriptor } from '../rtp/vp8.ts';
import { type RtpHeader, writePacket, writePadding } from '../rtp/writePacket.ts';
import { type Codec, offeredCodecs } from '../sdp/codecs.ts';
import { Consumer, type ConsumerLine, type Outlet } from './Consumer.ts';
import type { IncomingStream } from './IncomingStream.ts';
import type { Producer } from './Producer.ts';
import { RepeatLimit } from './RepeatLimit.ts';

/** For packets that are sent again: read one after the other, never at the same time. */
const again = new Packet();
const vp8Again = new Vp8Descriptor();

/** A picture as one subscriber gets it: one layer at a time, changed at keyframes. */
export class VideoConsumer extends Consumer {
  protected readonly rewriter = new VideoRewriter();
  readonly #rtxHeader: RtpHeader;
  readonly #repeats = new RepeatLimit();
  /** Agreed payload types; 0: not agreed. */
  #vp8 = 0;
  #h264 = 0;
  #vp8Rtx = 0;
  #h264Rtx = 0;
  #target = -1;
  #flowing = false;
  /** The layer that ended because the link did not carry it: nothing of it is sent again. −1: none. */
  #abandoned = -1;

  constructor(producer: Producer, line: ConsumerLine, outlet: Outlet) {
    super(producer, line, outlet);
    this.#rtxHeader = { marker: false, payloadType: 0, sequenceNumber: 0, timestamp: 0, ssrc: line.rtxSsrc };
  }

  get layer(): number {
    return this.#flowing ? this.rewriter.layer : -1;
  }

  /** What is forwarded from the next keyframe on; −1: nothing from now on. */
  get target(): number {
    return this.#target;
  }

  /**
   * `short`: the link does not carry what is forwarded. Then a higher layer ends at once, not with the keyframe
   * of the lower one: what would come until then only stands in its way.
   */
  setTarget(layer: number, short: boolean, now: number): void {
    if (layer === this.#target) return;
    this.#target = layer;
    if (layer < 0) this.interrupt();
    else if (layer !== this.layer) {
      if (short && layer < this.layer) this.#abandon();
      this.refresh(now);
    }
  }

  /** The subscriber agreed to retransmissions: they can carry nothing, too. */
  get padded(): boolean {
    return this.open && (this.#vp8Rtx || this.#h264Rtx) > 0;
  }

  /** Sends a packet that carries nothing, as a retransmission. Returns its bytes; 0: it was not sent. */
  pad(now: number): number {
    const payloadType = this.#vp8Rtx || this.#h264Rtx;
    this.fillOwnExtensions();
    const header = this.#rtxHeader;
    header.payloadType = payloadType;
    header.marker = false;
    header.sequenceNumber = (header.sequenceNumber + 1) & 0xffff;
    const out = writePadding(header, this.block);
    return this.outlet.send(out, now) ? out.length : 0;
  }

  interrupt(): void {
    if (!this.#flowing) return;
    this.#flowing = false;
    this.outlet.noteReception(this);
  }

  refresh(now: number): void {
    if (this.open && this.outlet.connected && !this.producer.muted)
      this.producer.streams[this.#target]?.wantKeyframe(now);
  }

  forward(
    stream: IncomingStream,
    packet: RtpPacket,
    codec: Codec,
    vp8: Vp8Descriptor | null,
    keyframe: boolean,
    now: number,
  ): void {
    if (this.#target < 0 || !this.open || !this.outlet.connected) return;
    const { layer } = stream;
    if (layer === this.#target && layer !== this.layer) this.#tryBegin(stream, packet, vp8, keyframe, now);
    if (layer !== this.layer) return;
    const payloadType = codec.name === 'VP8' ? this.#vp8 : this.#h264;
    if (payloadType === 0) return;
    // Sent to fill the line: closed up, except where a number is kept for it already.
    if (packet.payloadLength === 0 && this.rewriter.skip(packet)) return;
    if (!this.rewriter.rewrite(packet, vp8)) return;
    const { header } = this;
    header.payloadType = payloadType;
    header.marker = packet.marker;
    header.sequenceNumber = this.rewriter.sequenceNumber;
    header.timestamp = this.rewriter.timestamp;
    this.sourceTimestamp = packet.timestamp;
    this.fillExtensions(packet);
    const out = writePacket(header, this.block, packet.payload);
    if (vp8) this.#setPicture(out, packet.payloadLength, vp8);
    this.deliver(out, packet.payloadLength, stream, now);
  }

  repeat(lost: readonly number[], now: number): void {
    for (const sequenceNumber of lost) this.#repeatOne(sequenceNumber, now);
  }

  protected setPayloadTypes(payloadTypes: ReadonlySet<number>): void {
    const agreed = (wanted: number | null | undefined) => (wanted && payloadTypes.has(wanted) ? wanted : 0);
    const [vp8, h264] = offeredCodecs.video;
    this.#vp8 = agreed(vp8?.payloadType);
    this.#vp8Rtx = agreed(vp8?.rtxPayloadType);
    this.#h264 = agreed(h264?.payloadType);
    this.#h264Rtx = agreed(h264?.rtxPayloadType);
  }

  #abandon(): void {
    this.#abandoned = this.layer;
    this.interrupt();
  }

  #tryBegin(
    stream: IncomingStream,
    packet: RtpPacket,
    vp8: Vp8Descriptor | null,
    keyframe: boolean,
    now: number,
  ): void {
    if (!keyframe) {
      stream.wantKeyframe(now);
      return;
    }
    const at = this.producer.captureTime(stream.ssrc, packet.timestamp, now);
    this.rewriter.begin(stream.layer, packet, vp8, at);
    this.#flowing = true;
    if (stream.layer === this.#abandoned) this.#abandoned = -1;
    this.outlet.noteReception(this);
    this.reportFrom(stream, now);
  }

  #repeatOne(sequenceNumber: number, now: number): void {
    const { rewriter } = this;
    if (!rewriter.find(sequenceNumber) || rewriter.foundLayer === this.#abandoned) return;
    const stream = this.producer.streams[rewriter.foundLayer];
    // Its layer may be another stream now, and count otherwise.
    if (stream?.ssrc !== rewriter.foundSsrc) return;
    const original = stream.cache?.get(rewriter.foundSequenceNumber, now);
    if (!original || !again.read(original)) return;
    const codec = this.producer.codecOf(again.payloadType);
    // The publisher has agreed on another codec since.
    if (!codec || !this.#repeats.allows(sequenceNumber, now)) return;
    const { payloadOffset, payloadLength } = again;
    const isVp8 = codec.name === 'VP8';
    const vp8 = isVp8 && vp8Again.read(original, payloadOffset, payloadLength) ? vp8Again : null;
    rewriter.restore(again, vp8);
    this.fillExtensions(again);
    const out = this.#writeAgain(isVp8);
    if (vp8) this.#setPicture(out, payloadLength, vp8);
    this.outlet.send(out, now);
  }

  /** As a retransmission (RFC 4588), or as it was where the subscriber knows none. */
  #writeAgain(isVp8: boolean): Buffer {
    const rtx = isVp8 ? this.#vp8Rtx : this.#h264Rtx;
    const header = rtx > 0 ? this.#rtxHeader : this.header;
    header.payloadType = rtx > 0 ? rtx : isVp8 ? this.#vp8 : this.#h264;
    header.marker = again.marker;
    header.timestamp = this.rewriter.timestamp;
    if (rtx === 0) {
      header.sequenceNumber = this.rewriter.sequenceNumber;
      return writePacket(header, this.block, again.payload);
    }
    header.sequenceNumber = (header.sequenceNumber + 1) & 0xffff;
    return writeRtx(header, this.block, this.rewriter.sequenceNumber, again.payload);
  }

  #setPicture(out: Buffer, payloadLength: number, vp8: Vp8Descriptor): void {
    rewriteVp8(out, out.length - payloadLength, vp8, this.rewriter.pictureId, this.rewriter.tl0PicIdx);
  }
}
