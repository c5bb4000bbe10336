import { writeSenderReport } from '../rtcp/write.ts';
import { ExtensionBlock } from '../rtp/ExtensionBlock.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import type { Rewriter } from '../rtp/Rewriter.ts';
import type { Vp8Descriptor } from '../rtp/vp8.ts';
import type { RtpHeader } from '../rtp/writePacket.ts';
import type { Codec } from '../sdp/codecs.ts';
import type { ExtensionIds } from '../sdp/extensions.ts';
import type { IncomingStream } from './IncomingStream.ts';
import type { PacketSink } from './PacketSink.ts';
import type { Producer } from './Producer.ts';

/** What a subscriber's transport is to its consumers. */
export interface Outlet {
  /** True while packets can be sent. */
  readonly connected: boolean;
  readonly extensions: ExtensionIds;
  /** The next transport-wide sequence number. */
  nextSequenceNumber(): number;
  /** Sends the packet that was made last. */
  send(packet: Buffer, now: number): boolean;
  sendRtcp(packet: Buffer): void;
  /** What is forwarded to this consumer has changed. */
  noteReception(consumer: Consumer): void;
}

/** The m-line and the SSRCs that a consumer has at its subscriber. */
export interface ConsumerLine {
  readonly mid: string;
  readonly ssrc: number;
  readonly rtxSsrc: number;
}

/** One producer as one subscriber gets it. */
export abstract class Consumer implements PacketSink {
  readonly producer: Producer;
  readonly line: ConsumerLine;
  protected readonly outlet: Outlet;
  protected readonly header: RtpHeader;
  protected readonly block = new ExtensionBlock();
  readonly #mid: Buffer;
  /** The subscriber has agreed to its m-line. */
  #open = false;
  /** The subscriber has reported about its SSRC: no need to say any longer which m-line it is. */
  #acknowledged = false;
  #packets = 0;
  #octets = 0;
  #closed = false;

  constructor(producer: Producer, line: ConsumerLine, outlet: Outlet) {
    this.producer = producer;
    this.line = line;
    this.outlet = outlet;
    this.header = { marker: false, payloadType: 0, sequenceNumber: 0, timestamp: 0, ssrc: line.ssrc };
    this.#mid = Buffer.from(line.mid);
    producer.addConsumer(this);
  }

  abstract readonly layer: number;

  abstract setTarget(layer: number, short: boolean, now: number): void;

  abstract forward(
    stream: IncomingStream,
    packet: RtpPacket,
    codec: Codec,
    vp8: Vp8Descriptor | null,
    keyframe: boolean,
    now: number,
  ): void;

  abstract interrupt(): void;

  /** The subscriber misses packets (RFC 4585 section 6.2.1). */
  abstract repeat(lost: readonly number[], now: number): void;

  /** The subscriber cannot decode (RFC 4585 section 6.3.1). */
  abstract refresh(now: number): void;

  protected abstract readonly rewriter: Rewriter;

  get open(): boolean {
    return this.#open;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** From now on packets can be understood, with the payload types that were agreed on. */
  accept(payloadTypes: ReadonlySet<number>, now: number): void {
    this.setPayloadTypes(payloadTypes);
    this.#open = true;
    this.refresh(now);
  }

  protected abstract setPayloadTypes(payloadTypes: ReadonlySet<number>): void;

  acknowledge(): void {
    this.#acknowledged = true;
  }

  close(): void {
    this.#closed = true;
    this.producer.removeConsumer(this);
  }

  /** Hands it on in the consumer's timestamps, so that the browser plays in step (RFC 3550 section 6.4.1). */
  reportAs(ntp: number, timestamp: number): void {
    if (this.#packets === 0 || Number.isNaN(ntp)) return;
    const info = {
      ssrc: this.line.ssrc,
      ntp,
      rtpTimestamp: this.rewriter.timestampOf(timestamp),
      packets: this.#packets >>> 0,
      octets: this.#octets >>> 0,
    };
    this.outlet.sendRtcp(writeSenderReport(info));
  }

  /** Puts the extensions of an outgoing packet together. */
  protected fillExtensions(packet: RtpPacket): void {
    const theirs = this.producer.extensions;
    const ours = this.outlet.extensions;
    this.fillOwnExtensions();
    this.#copy(packet, theirs.audioLevel, ours.audioLevel);
    this.#copy(packet, theirs.orientation, ours.orientation);
    this.#copy(packet, theirs.absCaptureTime, ours.absCaptureTime);
  }

  /** Puts those together that are not the publisher's. */
  protected fillOwnExtensions(): void {
    const { block } = this;
    const ours = this.outlet.extensions;
    block.clear();
    if (!this.#acknowledged) block.add(ours.mid, this.#mid);
    if (ours.transportCc > 0) block.addU16(ours.transportCc, this.outlet.nextSequenceNumber());
  }

  /** Sends and counts; `stream`: where the packet came from. */
  protected deliver(buffer: Buffer, payloadLength: number, stream: IncomingStream, now: number): void {
    if (!this.outlet.send(buffer, now)) return;
    this.#octets += payloadLength;
    this.#packets++;
    if (this.#packets === 1) this.reportFrom(stream, now);
  }

  /** Tells the clock of a stream that begins, without waiting for its next report. */
  protected reportFrom(stream: IncomingStream, _now: number): void {
    const { clock } = this.producer.host;
    const timestamp = this.sourceTimestamp;
    this.reportAs(clock.ntpOf(stream.ssrc, timestamp), timestamp);
  }

  /** The publisher's timestamp of the packet that was forwarded last. */
  protected sourceTimestamp = 0;

  #copy(packet: RtpPacket, from: number, to: number): void {
    if (from === 0 || to === 0) return;
    const at = packet.extension(from);
    if (at >= 0) this.block.add(to, packet.buffer, at, packet.extensionLength(at));
  }
}
