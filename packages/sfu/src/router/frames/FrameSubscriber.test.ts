import type { Lane, Layer, MediaFrame } from '@parlor/protocol';
import { describe, expect, it } from 'vitest';
import { Anybody } from '../../../test/support/Anybody.ts';
import { type Arrival, SlowLink } from '../../../test/support/SlowLink.ts';
import { FrameFeeds } from './FrameFeeds.ts';
import { FrameSubscriber } from './FrameSubscriber.ts';

/** Somebody who gets what all send, over a link, on the test's clock. */
class Receiver {
  readonly subscriber: FrameSubscriber;
  readonly link: SlowLink;
  readonly receptions: { readonly layer: Layer | null; readonly at: number }[] = [];
  sent = 0;
  most = 0;
  #now = 0;

  constructor(feeds: FrameFeeds, link: SlowLink) {
    this.link = link;
    this.subscriber = new FrameSubscriber(feeds, {
      ready: true,
      send: (lane, message) => this.#send(lane, message),
      reception: (_id, layer) => this.receptions.push({ layer, at: this.#now }),
    });
  }

  turn(now: number, passed: number): void {
    this.#now = now;
    this.link.turn(now, passed, (lane, bytes, at) => this.subscriber.received(lane, { bytes, at }, now));
    this.subscriber.tick(now);
    this.most = Math.max(this.most, this.subscriber.waiting);
  }

  #send(lane: Lane, message: Uint8Array): void {
    this.sent += message.length;
    this.link.send(lane, message);
  }
}

const STEP = 10;

/**
 * A call of `people` who send their camera or their screen, for so long, to receivers over these links; `each` is
 * called at every step.
 */
function call(
  links: readonly SlowLink[],
  milliseconds: number,
  people = 3,
  each = (_now: number) => {},
  source: 'camera' | 'screen' = 'camera',
) {
  const feeds = new FrameFeeds();
  const senders = Array.from({ length: people }, (_, index) => new Anybody(`p${index}`));
  const receivers = links.map((link) => new Receiver(feeds, link));
  let now = 1_000;
  for (const { subscriber } of receivers)
    for (const sender of senders) {
      const { microphone, [source]: picture } = sender;
      subscriber.open('audio', now);
      subscriber.open('video', now);
      subscriber.add(microphone, now);
      subscriber.add(picture, now);
      subscriber.wish(picture.id, { topLayer: 'high', paused: false, prominent: false }, now);
    }
  for (const end = now + milliseconds; now < end; now += STEP) {
    each(now - 1_000);
    for (const one of senders) {
      if (now % 20 === 0) one.speak(now);
      if (now % 30 === 0 && source === 'camera') one.film(now);
      if (now % 30 === 0 && source === 'screen') one.share(now);
    }
    feeds.tick(now);
    for (const one of receivers) one.turn(now, STEP);
  }
  return { receivers, senders };
}

const wide = () => new SlowLink({ bitrate: 50_000_000, delay: 20 });
const dead = () => new SlowLink({ bitrate: 0, delay: 20 });

describe('a receiver in frames', () => {
  it('keeps little for those who answer nothing, and takes nothing from the others', {
    timeout: 60_000,
  }, () => {
    const [alone] = call([wide()], 60_000).receivers;
    const { receivers, senders } = call([wide(), ...Array.from({ length: 50 }, dead)], 60_000);
    const [healthy, ...stalled] = receivers;
    for (const one of stalled) {
      // What went out before it was known that nothing comes back, and what waited for 400 ms at most.
      expect(one.sent).toBeLessThan(150_000);
      expect(one.most).toBeLessThan(600_000);
      expect(one.subscriber.waiting).toBeLessThan(10_000);
      expect(one.receptions.at(-1)?.layer).toBe(null);
    }
    expect(healthy?.receptions.at(-1)?.layer).toBe('high');
    expect(healthy?.link.arrivals.length).toBeGreaterThan((alone?.link.arrivals.length ?? 0) * 0.98);
    // A keyframe costs everybody.
    for (const { keyframes } of senders) expect(keyframes).toBeLessThan(60);
  });

  it.each([
    { bitrate: 500_000, sound: 800, picture: 1_000, used: 0.5 },
    { bitrate: 1_500_000, sound: 400, picture: 600, used: 0.7 },
    { bitrate: 4_000_000, sound: 400, picture: 600, used: 0.65 },
  ])('gets sound in time over $bitrate bit/s, and pictures that fit', ({ bitrate, sound, picture, used }) => {
    const link = new SlowLink({ bitrate, delay: 20 });
    call([link], 40_000);
    const sounds = link.arrivals.filter(({ lane }) => lane === 'audio');
    const pictures = link.arrivals.filter(({ lane }) => lane === 'video');
    // Three people of whom a sound comes every 20 ms.
    expect(sounds.length).toBeGreaterThan(3 * 50 * 40 * 0.98);
    expect(Math.max(...sounds.map(ageOf))).toBeLessThan(sound);
    expect(Math.max(...pictures.map(ageOf))).toBeLessThan(picture);
    const bytes = link.arrivals.reduce((sum, { frame }) => sum + frame.payload.length, 0);
    expect((bytes * 8) / 40).toBeGreaterThan(bitrate * used);
    expectDecodable(link.arrivals);
  });

  it('gets all over a long way as well', () => {
    const link = new SlowLink({ bitrate: 8_000_000, delay: 300 });
    call([link], 20_000);
    const sounds = link.arrivals.filter(({ lane }) => lane === 'audio');
    expect(sounds.length).toBeGreaterThan(3 * 50 * 20 * 0.95);
    expect(Math.max(...sounds.slice(500).map(ageOf))).toBeLessThan(500);
    expectDecodable(link.arrivals);
    const pictures = link.arrivals.filter(({ lane }) => lane === 'video');
    expect(pictures.length).toBeGreaterThan(3 * 30 * 20 * 0.9);
  });

  it('gets all sound where a busy machine answers late, as leaving out a part would make nothing sooner', () => {
    const link = new SlowLink({ bitrate: 8_000_000, delay: 20 });
    call([link], 30_000, 3, (passed) => {
      if (passed === 10_000) link.options.delay = 300;
    });
    const late = link.arrivals.filter(({ lane, frame }) => lane === 'audio' && frame.capturedAt > 12_000);
    expect(late.length).toBeGreaterThan(3 * 50 * 18 * 0.98);
  });

  it('gets a large screen again soon after its link was too narrow for it', () => {
    const link = new SlowLink({ bitrate: 8_000_000, delay: 20 });
    call(
      [link],
      40_000,
      1,
      (passed) => {
        if (passed === 10_000) link.options.bitrate = 300_000;
        if (passed === 20_000) link.options.bitrate = 8_000_000;
      },
      'screen',
    );
    const pictures = link.arrivals.filter(({ lane }) => lane === 'video').map(({ at }) => at - 1_000);
    const narrow = pictures.filter((at) => at > 12_000 && at < 20_000);
    const again = pictures.filter((at) => at > 25_000);
    expect(narrow.length).toBeLessThan(8 * 33 * 0.3);
    // Nor is sound held up by what is tried meanwhile.
    const sounds = link.arrivals.filter(({ lane, at }) => lane === 'audio' && at > 14_000);
    expect(sounds.length).toBeGreaterThan(26 * 50);
    expect(Math.max(...sounds.map(ageOf))).toBeLessThan(400);
    expect(again.length).toBeGreaterThan(15 * 33 * 0.9);
    expectDecodable(link.arrivals);
  });

  it('gets pictures again when its link is better, after one that carried nothing', () => {
    const link = new SlowLink({ bitrate: 8_000_000, delay: 20 });
    const { receivers } = call([link], 40_000, 3, (passed) => {
      if (passed === 10_000) link.options.bitrate = 0;
      if (passed === 15_000) link.options.bitrate = 8_000_000;
    });
    const before = link.arrivals.filter(({ at, lane }) => lane === 'video' && at < 11_000);
    const after = link.arrivals.filter(({ at, lane }) => lane === 'video' && at > 31_000);
    // What waited is not brought when it is of no use any more.
    const late = link.arrivals.filter((one) => one.at > 17_000 && ageOf(one) > 1_000);
    expect(late).toEqual([]);
    expect(after.length).toBeGreaterThan(before.length * 0.9);
    const none = receivers[0]?.receptions.filter(({ layer }) => layer === null).map(({ at }) => at - 11_000);
    expect(none).toHaveLength(3);
    expect(Math.max(...(none ?? []))).toBeLessThan(2_500);
    expectDecodable(link.arrivals);
  });
});

function ageOf({ at, frame }: Arrival): number {
  return at - frame.capturedAt;
}

/** Of each track every frame follows the one before, or is a keyframe. */
function expectDecodable(arrivals: readonly Arrival[]): void {
  const before = new Map<string, MediaFrame>();
  for (const { lane, frame } of arrivals) {
    const name = `${lane} ${frame.track}`;
    const last = before.get(name);
    before.set(name, frame);
    if (frame.keyframe) continue;
    expect(frame.sequence).toBe((last?.sequence ?? -2) + 1);
    expect(frame.layer).toBe(last?.layer);
  }
}
