import { type Lane, type Layer, readMediaMessage } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { PicturePacketizer } from '../../frames/PicturePacketizer.ts';
import { OPUS, VP8 } from '../../frames/payloadTypes.ts';
import { SoundPacketizer } from '../../frames/SoundPacketizer.ts';
import { RtpPacket } from '../../rtp/packet.ts';
import { RoundTrip } from '../../rtp/RoundTrip.ts';
import { SenderClock } from '../../rtp/SenderClock.ts';
import { noExtensions } from '../../sdp/extensions.ts';
import { Producer } from '../Producer.ts';
import { FrameFeeds } from './FrameFeeds.ts';
import { FrameSubscriber } from './FrameSubscriber.ts';

/** Bytes of a frame and of a keyframe of each layer: about 100 kbit/s, 500 kbit/s and 1.7 Mbit/s at 30 a second. */
const LENGTHS = [
  [400, 4_000],
  [2_000, 15_000],
  [7_000, 40_000],
] as const;

/** Somebody whose camera and microphone come as packets, on a clock that the test turns. */
class Anybody {
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

/** Somebody who gets all of that; answers after 30 ms for what came, or never. */
class Receiver {
  readonly subscriber: FrameSubscriber;
  readonly receptions: (Layer | null)[] = [];
  sent = 0;
  most = 0;
  frames = 0;
  readonly #bytes: Record<Lane, number> = { audio: 0, video: 0 };
  readonly #answers: { readonly lane: Lane; readonly bytes: number; readonly due: number }[] = [];
  readonly #now: () => number;

  constructor(feeds: FrameFeeds, now: () => number) {
    this.#now = now;
    this.subscriber = new FrameSubscriber(feeds, {
      ready: true,
      send: (lane, message) => this.#take(lane, message),
      reception: (_id, layer) => this.receptions.push(layer),
    });
  }

  turn(now: number, answers: boolean): void {
    while (this.#answers[0] && this.#answers[0].due <= now) {
      const { lane, bytes } = this.#answers.shift() ?? { lane: 'audio' as const, bytes: 0 };
      if (answers) this.subscriber.received(lane, { bytes, at: now }, now);
    }
    this.subscriber.tick(now);
    this.most = Math.max(this.most, this.subscriber.waiting);
  }

  #take(lane: Lane, message: Uint8Array): void {
    this.sent += message.length;
    if (readMediaMessage(message)?.kind !== 'frame') return;
    this.frames++;
    this.#bytes[lane] += message.length;
    this.#answers.push({ lane, bytes: this.#bytes[lane], due: this.#now() + 30 });
  }
}

function run(milliseconds: number, stalled: number) {
  let now = 1_000;
  const feeds = new FrameFeeds();
  const people = ['anna', 'bert', 'carl'].map((name) => new Anybody(name));
  const receivers = Array.from({ length: stalled + 1 }, () => new Receiver(feeds, () => now));
  const [healthy, ...others] = receivers as [Receiver, ...Receiver[]];
  for (const { subscriber } of receivers)
    for (const { camera, microphone } of people) {
      subscriber.add(microphone, now);
      subscriber.add(camera, now);
      subscriber.wish(camera.id, { topLayer: 'high', paused: false, prominent: false }, now);
    }
  for (const end = now + milliseconds; now < end; now += 10) {
    for (const one of people) {
      if (now % 20 === 0) one.speak(now);
      if (now % 30 === 0) one.film(now);
    }
    feeds.tick(now);
    healthy.turn(now, true);
    for (const one of others) one.turn(now, false);
  }
  return { healthy, others, people };
}

it('keeps little for those who answer nothing, and takes nothing from the others', {
  timeout: 60_000,
}, () => {
  const alone = run(60_000, 0).healthy;
  const { healthy, others, people } = run(60_000, 50);
  for (const one of others) {
    // What went out before it was known that nothing comes back, and what waited for 400 ms at most.
    expect(one.sent).toBeLessThan(150_000);
    expect(one.most).toBeLessThan(600_000);
    expect(one.subscriber.waiting).toBeLessThan(10_000);
    expect(one.receptions.at(-1)).toBe(null);
  }
  expect(healthy.receptions.at(-1)).toBe('high');
  expect(healthy.frames).toBeGreaterThan(alone.frames * 0.98);
  // A keyframe costs everybody.
  for (const { keyframes } of people) expect(keyframes).toBeLessThan(60);
});
