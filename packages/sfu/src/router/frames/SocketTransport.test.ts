import {
  Lane,
  Layer,
  type MediaFrame,
  readMediaMessage,
  Source,
  writeFrame,
  writeKeyframeRequest,
  writeReceived,
} from '@parlor/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWholeVp8 } from '../../frames/isWholeVp8.ts';
import type { PipeFactory } from '../../pipe/Pipe.ts';
import { Router } from '../Router.ts';

/** Nobody in these rooms is on WebRTC. */
const pipes: PipeFactory = {
  port: 0,
  openssl: '',
  create: () => {
    throw new Error('no pipes here');
  },
  close: () => undefined,
};

function room() {
  const router = new Router(pipes, { silent: () => undefined, speaker: () => undefined });
  const come = (owner: string) => {
    const frames: MediaFrame[] = [];
    let closed = false;
    const transport = router.createSocketTransport(owner, {
      ready: true,
      send: (_lane, bytes) => {
        const message = readMediaMessage(bytes);
        if (!message) throw new Error('the router sent what is no message');
        if (message.kind === 'frame') frames.push(message.frame);
      },
      reception: () => undefined,
      closed: () => {
        closed = true;
      },
    });
    for (const lane of Lane.options) transport.open(lane);
    return { transport, frames, isClosed: () => closed };
  };
  return { router, come };
}

const payload = fc.oneof(
  fc.constantFrom(
    Uint8Array.from([0x10, 2, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01, 0]),
    Uint8Array.from([0x11, 2, 0, 9]),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 40 }),
);
const u32 = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 0xffff_ffff }));
const frame = fc.record({
  track: fc.nat({ max: 3 }),
  source: fc.constantFrom(...Source.options),
  layer: fc.constantFrom(...Layer.options),
  keyframe: fc.boolean(),
  encrypted: fc.boolean(),
  level: fc.nat({ max: 127 }),
  sequence: u32,
  timestamp: u32,
  capturedAt: fc.oneof(fc.nat(), fc.double({ min: 0, max: 9e14, noNaN: true })),
  payload,
});
const bytes = fc.oneof(
  { weight: 6, arbitrary: frame.map(writeFrame) },
  fc.uint8Array({ maxLength: 60 }),
  fc.record({ bytes: fc.nat(), at: fc.nat() }).map(writeReceived),
  fc
    .record({ track: fc.nat({ max: 9 }), layer: fc.constantFrom(...Layer.options) })
    .map(writeKeyframeRequest),
);
/** As a page sends them, but for their numbers and times. */
const plausible = fc
  .record({ sound: fc.boolean(), keyframe: fc.boolean(), sequence: u32, timestamp: u32 })
  .map(({ sound, keyframe, sequence, timestamp }): readonly [Lane, Uint8Array] => {
    const first = keyframe ? [0x10, 2, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01, 0] : [0x11, 2, 0, 9];
    const common = { layer: 'low' as const, encrypted: false, level: 50, sequence, timestamp, capturedAt: 5 };
    const whole = sound
      ? { ...common, track: 2, source: 'microphone' as const, keyframe: true, payload: Uint8Array.from([1]) }
      : { ...common, track: 1, source: 'camera' as const, keyframe, payload: Uint8Array.from(first) };
    return [sound ? 'audio' : 'video', writeFrame(whole)];
  });
const message = fc.oneof(plausible, fc.tuple(fc.constantFrom(...Lane.options), bytes));

const tracks = [
  { track: 1, producerId: 'eve-camera', source: 'camera' as const, muted: false },
  { track: 2, producerId: 'eve-microphone', source: 'microphone' as const, muted: false },
];

it('takes whatever a page sends, and hands on nothing but what can be decoded', () => {
  let handedOn = 0;
  fc.assert(
    fc.property(fc.array(message, { maxLength: 120 }), (messages) => {
      const { router, come } = room();
      const [eve, anna] = [come('eve'), come('anna')];
      eve.transport.publish(tracks);
      let now = 1_000;
      for (const [lane, one] of messages) {
        now += 10;
        eve.transport.receive(lane, one, now);
        anna.transport.receive(lane, one, now);
        router.tick(now);
      }
      handedOn += anna.frames.length;
      const pictures = anna.frames.filter(({ source }) => source === 'camera');
      expect(pictures[0]?.keyframe ?? true).toBe(true);
      for (const one of anna.frames) {
        expect(['camera', 'microphone']).toContain(one.source);
        expect(one.encrypted).toBe(false);
        if (one.source === 'camera') expect(isWholeVp8(one.payload, one.keyframe)).toBe(true);
      }
      expect(eve.frames).toEqual([]);
      expect(anna.isClosed()).toBe(false);
      router.close();
      expect(eve.isClosed()).toBe(true);
    }),
  );
  expect(handedOn).toBeGreaterThan(50);
});

it('refuses a track of somebody else, and takes what was announced away when it is not any more', () => {
  const { come } = room();
  const [eve, anna] = [come('eve'), come('anna')];
  eve.transport.publish(tracks);
  expect(() => anna.transport.publish(tracks)).toThrow('taken');
  expect(() => eve.transport.publish([...tracks, ...tracks])).toThrow();
  eve.transport.publish([]);
  anna.transport.publish(tracks);
  anna.transport.close();
  eve.transport.publish(tracks);
});
