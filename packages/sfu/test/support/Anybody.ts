import { PicturePacketizer } from '../../src/frames/PicturePacketizer.ts';
import { OPUS, VP8 } from '../../src/frames/payloadTypes.ts';
import { SoundPacketizer } from '../../src/frames/SoundPacketizer.ts';
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

/** Somebody whose camera and microphone come as packets, on a clock that the test turns. */
export class Anybody {
  readonly camera: Producer;
  readonly microphone: Producer;
  keyframes = 0;
  readonly #wanted = new Set<number>([1, 2, 3]);
  readonly #pictures = [1, 2, 3].map((ssrc) => new PicturePacketizer(ssrc));
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
    this.camera = new Producer(host, { ...line, producerId: `${owner}-camera`, source: 'camera' }, 'video', [
      { ...codec, name: 'VP8', payloadType: VP8 },
    ]);
    this.microphone = new Producer(
      host,
      { ...line, producerId: `${owner}-microphone`, source: 'microphone' },
      'audio',
      [{ ...codec, name: 'opus', payloadType: OPUS }],
    );
  }

  /** The next picture of each layer. */
  film(now: number): void {
    for (const [layer, [small, large]] of LENGTHS.entries()) {
      const stream = this.camera.stream(layer, layer + 1);
      const keyframe = this.#wanted.delete(stream.ssrc);
      if (keyframe) this.keyframes++;
      const frame = new Uint8Array(keyframe ? large : small);
      frame[0] = keyframe ? 0x10 : 0x11;
      for (const buffer of this.#pictures[layer]?.packetize(frame, Math.round(now * 90)) ?? [])
        if (this.#packet.read(buffer)) this.camera.receive(stream, this.#packet, buffer, false, now);
      stream.tick(now);
    }
  }

  /** The next 20 ms. */
  speak(now: number): void {
    const buffer = this.#sound.packetize(new Uint8Array(80), Math.round(now * 48), 30, 0);
    const stream = this.microphone.stream(2, 4);
    if (this.#packet.read(buffer)) this.microphone.receive(stream, this.#packet, buffer, false, now);
  }
}
