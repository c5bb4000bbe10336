import { MAX_PICTURE, MAX_SOUND, SILENCE } from '@parlor/protocol';
import { type Picture, PictureAssembler } from '../../frames/PictureAssembler.ts';
import { type Sound, SoundAssembler } from '../../frames/SoundAssembler.ts';
import type { WholeFrame } from '../../frames/WholeFrame.ts';
import type { RtpPacket } from '../../rtp/packet.ts';
import { readRed } from '../../rtp/red.ts';
import type { Vp8Descriptor } from '../../rtp/vp8.ts';
import type { Codec } from '../../sdp/codecs.ts';
import type { IncomingStream } from '../IncomingStream.ts';
import { layers, TOP } from '../layers.ts';
import type { PacketSink } from '../PacketSink.ts';
import type { Producer } from '../Producer.ts';

/** Who gets a producer in frames. */
export interface FrameSink {
  /** Whether frames of that layer are of use now. */
  wants(layer: number): boolean;
  /** The next frame of its layer came whole. */
  take(frame: WholeFrame, now: number): void;
  /** What comes next does not follow what came. */
  interrupt(): void;
}

interface Pictures {
  readonly stream: IncomingStream;
  readonly assembler: PictureAssembler;
}

const empty = new Uint8Array(0);

/**
 * One producer in frames: its packets are put together once for all who get it so, and only of the layers that
 * somebody gets. Of pictures VP8 only, of sound Opus.
 */
export class FrameFeed implements PacketSink {
  /** It has no timestamps of its own to be told about. */
  readonly layer = -1;
  readonly #producer: Producer;
  readonly #pictures: (Pictures | null)[] = layers.map(() => null);
  readonly #wanted: boolean[] = layers.map(() => false);
  readonly #sounds = new SoundAssembler((sound, number) => this.#handOnSound(sound, number));
  #sinks: readonly FrameSink[] = [];
  #now = 0;

  constructor(producer: Producer) {
    this.#producer = producer;
    producer.addConsumer(this);
  }

  get idle(): boolean {
    return this.#sinks.length === 0;
  }

  join(sink: FrameSink): void {
    this.#sinks = [...this.#sinks, sink];
    this.update();
  }

  leave(sink: FrameSink): void {
    this.#sinks = this.#sinks.filter((one) => one !== sink);
    this.update();
  }

  /** What its sinks want has changed. */
  update(): void {
    for (const layer of layers.keys()) {
      this.#wanted[layer] = this.#sinks.some((sink) => sink.wants(layer));
      if (!this.#wanted[layer]) this.#pictures[layer] = null;
    }
  }

  /** Hot. */
  forward(
    stream: IncomingStream,
    packet: RtpPacket,
    codec: Codec,
    vp8: Vp8Descriptor | null,
    keyframe: boolean,
    now: number,
  ): void {
    this.#now = now;
    if (codec.name === 'VP8') this.#addPicture(stream, packet, vp8, keyframe, now);
    else if (codec.name !== 'H264') this.#addSound(stream, packet, codec, now);
  }

  interrupt(): void {
    this.#pictures.fill(null);
    this.#sounds.reset();
    for (const sink of this.#sinks) sink.interrupt();
  }

  reportAs(): void {}

  /** To be called every some ten milliseconds. */
  tick(now: number): void {
    this.#now = now;
    for (const pictures of this.#pictures) pictures?.assembler.tick(now);
    this.#sounds.tick(now);
  }

  close(): void {
    this.#producer.removeConsumer(this);
  }

  #addPicture(
    stream: IncomingStream,
    packet: RtpPacket,
    vp8: Vp8Descriptor | null,
    keyframe: boolean,
    now: number,
  ): void {
    if (!this.#wanted[stream.layer] || (packet.payloadLength > 0 && !vp8)) return;
    const { assembler } = this.#picturesOf(stream);
    const { buffer, payloadOffset, payloadLength } = packet;
    const part = {
      sequenceNumber: packet.sequenceNumber,
      timestamp: packet.timestamp,
      marker: packet.marker,
      start: vp8?.startOfFrame ?? false,
      keyframe,
      payload: vp8 ? buffer.subarray(payloadOffset + vp8.length, payloadOffset + payloadLength) : empty,
    };
    assembler.add(part, now);
    if (assembler.stuck) stream.wantKeyframe(now);
  }

  #picturesOf(stream: IncomingStream): Pictures {
    const known = this.#pictures[stream.layer];
    if (known?.stream === stream) return known;
    const assembler = new PictureAssembler(MAX_PICTURE, (picture) => this.#handOnPicture(stream, picture));
    const pictures = { stream, assembler };
    this.#pictures[stream.layer] = pictures;
    return pictures;
  }

  #handOnPicture({ layer, ssrc }: IncomingStream, { keyframe, timestamp, payload }: Picture): void {
    const capturedAt = this.#producer.captureTime(ssrc, timestamp, this.#now);
    this.#handOn({ layer, keyframe, number: 0, timestamp, capturedAt, level: SILENCE, payload });
  }

  #addSound(stream: IncomingStream, packet: RtpPacket, codec: Codec, now: number): void {
    const { buffer, payloadOffset, payloadLength } = packet;
    const whole = [{ payloadType: 0, before: 0, offset: payloadOffset, length: payloadLength }];
    const blocks = codec.name === 'red' ? readRed(buffer, payloadOffset, payloadLength) : whole;
    if (!blocks) return;
    const level = this.#levelOf(packet);
    const sounds = blocks.map(({ before, offset, length }) => {
      if (length === 0 || length > MAX_SOUND) return null;
      const timestamp = (packet.timestamp - before) >>> 0;
      const capturedAt = this.#producer.captureTime(stream.ssrc, timestamp, now);
      return { timestamp, capturedAt, level, payload: buffer.subarray(offset, offset + length) };
    });
    this.#sounds.add(packet.sequenceNumber, sounds, now);
  }

  #levelOf(packet: RtpPacket): number {
    const id = this.#producer.extensions.audioLevel;
    const at = id === 0 ? -1 : packet.extension(id);
    return at < 0 ? SILENCE : (packet.buffer[at] as number) & 0x7f;
  }

  #handOnSound({ timestamp, capturedAt, level, payload }: Sound, number: number): void {
    this.#handOn({ layer: TOP, keyframe: true, number: number >>> 0, timestamp, capturedAt, level, payload });
  }

  #handOn(frame: WholeFrame): void {
    for (const sink of this.#sinks) sink.take(frame, this.#now);
  }
}
