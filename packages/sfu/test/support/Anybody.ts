import { PicturePacketizer } from '../../src/frames/PicturePacketizer.ts';
import { OPUS, VP8 } from '../../src/frames/payloadTypes.ts';
import { SoundPacketizer } from '../../src/frames/SoundPacketizer.ts';
import type { IncomingStream } from '../../src/router/IncomingStream.ts';
import { Producer } from '../../src/router/Producer.ts';
import { RtpPacket } from '../../src/rtp/packet.ts';
import { RoundTrip } from '../../src/rtp/RoundTrip.ts';
import { SenderClock } from '../../src/rtp/SenderClock.ts';
import { noExtensions } from '../../src/sdp/extensions.ts';

/** Bytes of a frame and of a keyframe of each layer: about 100 kbit/s, 500 kbit/s and 1.7 Mbit/s at 30 a second. */
const LENGTHS = [
  [400, 4_000],
  [2_000, 15_000],
  [7_000, 40_000],
] as const;

/** The same of a screen: about 2 Mbit/s. */
const SCREEN = [8_000, 60_000] as const;

/** Somebody whose camera, screen and microphone come as packets, on a clock that the test turns. */
export class Anybody {
  readonly camera: Producer;
  readonly screen: Producer;
  readonly microphone: Producer;
  keyframes = 0;
  readonly #wanted = new Set<number>([1, 2, 3, 5]);
  readonly #pictures = [1, 2, 3].map((ssrc) => new PicturePacketizer(ssrc));
  readonly #shared = new PicturePacketizer(5);
  readonly #sound = new SoundPacketizer(4);
  readonly #packet = new RtpPacket();

  constructor(owner: string) {
    const host = {
      owner,
      extensions: noExtensions,
      clock: new SenderClock(),
      roundTrip: new RoundTrip(),
      requestKeyframe: (ssrc: number) => this.#wanted.add(ssrc),
      requestAgain: () => undefined,
      drop: () => undefined,
    };
    const codec = { rtxPayloadType: null };
    const line = { mid: '0', muted: false };
    const vp8 = [{ ...codec, name: 'VP8' as const, payloadType: VP8 }];
    const picture = (source: 'camera' | 'screen') =>
      new Producer(host, { ...line, producerId: `${owner}-${source}`, source }, 'video', vp8);
    this.camera = picture('camera');
    this.screen = picture('screen');
    this.microphone = new Producer(
      host,
      { ...line, producerId: `${owner}-microphone`, source: 'microphone' },
      'audio',
      [{ ...codec, name: 'opus', payloadType: OPUS }],
    );
  }

  /** The next picture of each layer of the camera. */
  film(now: number): void {
    for (const [layer, lengths] of LENGTHS.entries())
      this.#show(this.camera, this.#pictures[layer], this.camera.stream(layer, layer + 1), lengths, now);
  }

  /** The next picture of the screen. */
  share(now: number): void {
    this.#show(this.screen, this.#shared, this.screen.stream(2, 5), SCREEN, now);
  }

  /** The next 20 ms. */
  speak(now: number): void {
    const buffer = this.#sound.packetize(new Uint8Array(80), Math.round(now * 48), 30, 0);
    const stream = this.microphone.stream(2, 4);
    if (this.#packet.read(buffer)) this.microphone.receive(stream, this.#packet, buffer, false, now);
  }

  #show(
    producer: Producer,
    packetizer: PicturePacketizer | undefined,
    stream: IncomingStream,
    [small, large]: readonly [number, number],
    now: number,
  ): void {
    const keyframe = this.#wanted.delete(stream.ssrc);
    if (keyframe) this.keyframes++;
    const frame = new Uint8Array(keyframe ? large : small);
    frame[0] = keyframe ? 0x10 : 0x11;
    for (const buffer of packetizer?.packetize(frame, Math.round(now * 90)) ?? [])
      if (this.#packet.read(buffer)) producer.receive(stream, this.#packet, buffer, false, now);
    stream.tick(now);
  }
}
