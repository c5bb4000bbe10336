import type { Source } from '@parlor/protocol';
import type { RtpPacket } from '../rtp/packet.ts';
import type { SenderClock } from '../rtp/SenderClock.ts';
import type { Codec, Kind } from '../sdp/codecs.ts';
import type { ExtensionIds } from '../sdp/extensions.ts';
import { IncomingStream, type StreamHost } from './IncomingStream.ts';
import { layers } from './layers.ts';
import type { PacketSink } from './PacketSink.ts';

/** What its transport is to a producer. */
export interface ProducerHost extends StreamHost {
  readonly owner: string;
  readonly extensions: ExtensionIds;
  readonly clock: SenderClock;
  /** Takes a producer away that another transport of the owner has now. */
  drop(producer: Producer): void;
}

/** One m-line of a publisher: a track in one or several encodings. */
export class Producer {
  readonly id: string;
  readonly mid: string;
  readonly source: Source;
  readonly kind: Kind;
  readonly host: ProducerHost;
  /** By place in `layers`. Null: no packet of it came yet. */
  readonly streams: (IncomingStream | null)[] = layers.map(() => null);
  /** Changed as a whole, so that hot code can walk it. */
  consumers: readonly PacketSink[] = [];
  muted: boolean;
  #codecs: readonly Codec[];

  constructor(
    host: ProducerHost,
    track: { mid: string; producerId: string; source: Source; muted: boolean },
    kind: Kind,
    codecs: readonly Codec[],
  ) {
    this.host = host;
    this.id = track.producerId;
    this.mid = track.mid;
    this.source = track.source;
    this.kind = kind;
    this.muted = track.muted;
    this.#codecs = codecs;
  }

  get owner(): string {
    return this.host.owner;
  }

  get extensions(): ExtensionIds {
    return this.host.extensions;
  }

  /** The payload type of what retransmissions with this one repeat; −1: it is none of theirs. */
  repeatedBy(payloadType: number): number {
    for (const codec of this.#codecs) if (codec.rtxPayloadType === payloadType) return codec.payloadType;
    return -1;
  }

  codecOf(payloadType: number): Codec | null {
    for (const codec of this.#codecs) if (codec.payloadType === payloadType) return codec;
    return null;
  }

  /** Another negotiation may choose other codecs: what comes then does not follow what was forwarded. */
  setCodecs(codecs: readonly Codec[]): void {
    const same = codecs[0]?.name === this.#codecs[0]?.name;
    this.#codecs = codecs;
    if (!same) for (const consumer of this.consumers) consumer.interrupt();
  }

  /** The encoding of this layer, with another SSRC than before when the browser changed it. */
  stream(layer: number, ssrc: number): IncomingStream {
    const known = this.streams[layer];
    if (known?.ssrc === ssrc) return known;
    const stream = new IncomingStream(this.kind, layer, ssrc, this.host);
    this.streams[layer] = stream;
    // One more layer is nothing to those who get another one.
    if (known) for (const consumer of this.consumers) consumer.interrupt();
    return stream;
  }

  /** A packet of one of its streams came; `buffer` is its own. `repeated`: as a retransmission. Hot. */
  receive(stream: IncomingStream, packet: RtpPacket, buffer: Buffer, repeated: boolean, now: number): void {
    const codec = this.codecOf(packet.payloadType);
    if (!codec || !stream.take(packet, codec, buffer, repeated, now) || this.muted) return;
    const { vp8, keyframe } = stream;
    for (const consumer of this.consumers) consumer.forward(stream, packet, codec, vp8, keyframe, now);
  }

  /** What was forwarded ends here, and goes on with a keyframe. */
  setMuted(muted: boolean, now: number): void {
    if (this.muted === muted) return;
    this.muted = muted;
    for (const consumer of this.consumers) consumer.interrupt();
    if (muted || this.kind === 'audio') return;
    for (const stream of this.streams) stream?.wantKeyframe(now);
  }

  addConsumer(consumer: PacketSink): void {
    this.consumers = [...this.consumers, consumer];
  }

  removeConsumer(consumer: PacketSink): void {
    this.consumers = this.consumers.filter((one) => one !== consumer);
  }

  /** When a packet of one of its streams was captured, in milliseconds of our clock. */
  captureTime(ssrc: number, timestamp: number, now: number): number {
    return this.host.clock.captureTime(ssrc, timestamp, now);
  }
}
