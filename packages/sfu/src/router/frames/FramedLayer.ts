import type { Layer, MediaFrame } from '@parlor/protocol';
import { FrameGate } from '../../frames/FrameGate.ts';
import { PacketPacer } from '../../frames/PacketPacer.ts';
import { PicturePacketizer } from '../../frames/PicturePacketizer.ts';
import { SoundPacketizer } from '../../frames/SoundPacketizer.ts';
import { RtpPacket } from '../../rtp/packet.ts';
import { clockRates } from '../../sdp/codecs.ts';
import type { IncomingStream } from '../IncomingStream.ts';
import { layerIndex, TOP } from '../layers.ts';
import type { Producer } from '../Producer.ts';

/** How often those who get packets are told the publisher's clock, in milliseconds. */
const REPORT = 1_000;

/** One stream of packets, made of the frames of a layer as long as these follow each other. */
interface Packetized {
  readonly stream: IncomingStream;
  /** The packets of the next frame. */
  readonly packetize: (frame: MediaFrame) => Buffer[];
}

/** What is to be known of the sender of a layer. */
export interface FramedLayerHost {
  /** An SSRC that no stream of the transport has. */
  freshSsrc(): number;
  /** The sender's time in milliseconds since 1900. */
  ntpOf(capturedAt: number): number;
}

/** One layer of a track that comes in frames: what of it can be decoded becomes packets of its producer. */
export class FramedLayer {
  readonly #producer: Producer;
  readonly #layer: Layer;
  readonly #host: FramedLayerHost;
  readonly #gate: FrameGate;
  readonly #packet = new RtpPacket();
  readonly #pacer = new PacketPacer<{ stream: IncomingStream; buffer: Buffer }>(({ stream, buffer }, now) =>
    this.#receive(stream, buffer, now),
  );
  #packetized: Packetized | null = null;
  /** Packets were made of it. */
  #used = false;
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(producer: Producer, layer: Layer, host: FramedLayerHost) {
    this.#producer = producer;
    this.#layer = layer;
    this.#host = host;
    this.#gate = new FrameGate(producer.kind === 'video');
  }

  get layer(): Layer {
    return this.#layer;
  }

  get stream(): IncomingStream | null {
    return this.#packetized?.stream ?? null;
  }

  /** The next frame. Returns how many packets became of it. */
  take(frame: MediaFrame, now: number): number {
    const verdict = this.#gate.check(frame);
    if (verdict === 'drop') {
      if (this.#gate.waits) this.#current().stream.wantKeyframe(now);
      return 0;
    }
    if (verdict === 'begin' && this.#used) this.#end();
    this.#used = true;
    const { stream, packetize } = this.#current();
    const { clock } = this.#producer.host;
    const ntp = this.#host.ntpOf(frame.capturedAt);
    clock.report(stream.ssrc, clockRates[this.#producer.kind], ntp, frame.timestamp, now);
    const packets = packetize(frame);
    if (this.#producer.kind === 'video')
      this.#pacer.push(
        packets.map((buffer) => ({ stream, buffer })),
        now,
      );
    else for (const buffer of packets) this.#receive(stream, buffer, now);
    this.#report(stream, ntp, frame.timestamp, now);
    return packets.length;
  }

  tick(now: number): void {
    this.#pacer.drain(now);
    this.#packetized?.stream.tick(now);
  }

  #receive(stream: IncomingStream, buffer: Buffer, now: number): void {
    const current = this.#producer.streams[stream.layer] === stream;
    if (current && this.#packet.read(buffer))
      this.#producer.receive(stream, this.#packet, buffer, false, now);
  }

  /** As the sender reports of WebRTC. */
  #report(stream: IncomingStream, ntp: number, timestamp: number, now: number): void {
    if (now - this.#reportedAt < REPORT) return;
    this.#reportedAt = now;
    for (const consumer of this.#producer.consumers)
      if (consumer.layer === stream.layer) consumer.reportAs(ntp, timestamp);
  }

  #end(): void {
    if (this.#packetized) this.#producer.host.clock.forget(this.#packetized.stream.ssrc);
    this.#packetized = null;
  }

  #current(): Packetized {
    this.#packetized ??= this.#begin();
    return this.#packetized;
  }

  #begin(): Packetized {
    const producer = this.#producer;
    const ssrc = this.#host.freshSsrc();
    if (producer.kind === 'video') {
      const stream = producer.stream(layerIndex(this.#layer), ssrc);
      const packetizer = new PicturePacketizer(ssrc);
      return { stream, packetize: ({ payload, timestamp }) => packetizer.packetize(payload, timestamp) };
    }
    const stream = producer.stream(TOP, ssrc);
    const packetizer = new SoundPacketizer(ssrc);
    return {
      stream,
      packetize: ({ payload, timestamp, level }) => [
        packetizer.packetize(payload, timestamp, level, this.#gate.lost),
      ],
    };
  }
}
