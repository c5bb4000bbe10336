import { AudioRewriter } from '../rtp/AudioRewriter.ts';
import type { RtpPacket } from '../rtp/packet.ts';
import { primaryOffset } from '../rtp/red.ts';
import type { Vp8Descriptor } from '../rtp/vp8.ts';
import { writePacket } from '../rtp/writePacket.ts';
import { type Codec, OPUS, offeredCodecs } from '../sdp/codecs.ts';
import { Consumer } from './Consumer.ts';
import type { IncomingStream } from './IncomingStream.ts';
import { TOP } from './layers.ts';

/** Sound as one subscriber gets it. */
export class AudioConsumer extends Consumer {
  protected readonly rewriter = new AudioRewriter();
  /** Agreed payload type of RED; 0: its sound is taken out of it. */
  #red = 0;
  #paused = false;

  get layer(): number {
    return this.rewriter.active ? TOP : -1;
  }

  setTarget(layer: number): void {
    this.#paused = layer < 0;
    if (this.#paused) this.interrupt();
  }

  interrupt(): void {
    this.rewriter.pause();
  }

  forward(
    stream: IncomingStream,
    packet: RtpPacket,
    codec: Codec,
    _vp8: Vp8Descriptor | null,
    _keyframe: boolean,
    now: number,
  ): void {
    if (this.#paused || !this.open || !this.outlet.connected) return;
    const { rewriter, header } = this;
    if (!rewriter.active)
      rewriter.begin(packet, this.producer.captureTime(stream.ssrc, packet.timestamp, now));
    if (packet.payloadLength === 0 && rewriter.skip(packet)) return;
    if (!rewriter.rewrite(packet)) return;
    const red = codec.name === 'red';
    const { buffer } = packet;
    // Two sounds in one packet, the newer one last (RFC 2198).
    const skipped =
      red && this.#red === 0 ? primaryOffset(buffer, packet.payloadOffset, packet.payloadLength) : 0;
    if (skipped < 0) return;
    header.payloadType = red && this.#red > 0 ? this.#red : OPUS;
    header.marker = packet.marker;
    header.sequenceNumber = rewriter.sequenceNumber;
    header.timestamp = rewriter.timestamp;
    this.sourceTimestamp = packet.timestamp;
    this.fillExtensions(packet);
    const payload = skipped > 0 ? packet.payload.subarray(skipped) : packet.payload;
    this.deliver(writePacket(header, this.block, payload), payload.length, stream, now);
  }

  /** Sound is not sent again: RED and the codec's own correction are quicker. */
  repeat(): void {}

  refresh(): void {}

  protected setPayloadTypes(payloadTypes: ReadonlySet<number>): void {
    const red = offeredCodecs.audio.find((one) => one.name === 'red')?.payloadType ?? 0;
    this.#red = payloadTypes.has(red) ? red : 0;
  }
}
