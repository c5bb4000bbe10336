import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type MediaFrame,
  readMediaMessage,
  writeFrame,
  writeKeyframeRequest,
  writeReceived,
  writeTracks,
} from './mediaMessage.ts';

const u32 = fc.nat(0xffffffff);
const layer = fc.constantFrom('low', 'mid', 'high');
const frames: fc.Arbitrary<MediaFrame> = fc.record({
  track: fc.nat(0xffff),
  source: fc.constantFrom('microphone', 'camera', 'screen', 'screenAudio'),
  layer,
  keyframe: fc.boolean(),
  encrypted: fc.boolean(),
  level: fc.nat(127),
  sequence: u32,
  timestamp: u32,
  capturedAt: fc.double({ min: 0, max: 9e14, noNaN: true }),
  payload: fc.uint8Array({ minLength: 1, maxLength: 300 }),
});

it('reads every frame as it was written', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      expect(readMediaMessage(writeFrame(frame))).toEqual({ kind: 'frame', frame });
    }),
  );
});

it('reads the other messages as they were written', () => {
  const tracks = [
    { track: 7, publicationId: 'p1', source: 'screen' as const },
    { track: 65_535, publicationId: 'a_-Z9', source: 'microphone' as const },
  ];
  expect(readMediaMessage(writeTracks(tracks))).toEqual({ kind: 'tracks', tracks });
  fc.assert(
    fc.property(fc.nat(0xffff), layer, fc.maxSafeNat(), (track, wanted, bytes) => {
      const request = { track, layer: wanted };
      expect(readMediaMessage(writeKeyframeRequest(request))).toEqual({ kind: 'keyframe', request });
      const received = { bytes, at: 12.5 };
      expect(readMediaMessage(writeReceived(received))).toEqual({ kind: 'received', received });
    }),
  );
});

it('takes any bytes without harm, and what it takes is in bounds', () => {
  const first = fc.constantFrom(0x11, 0x12, 0x13, 0x14, 0x21, 0x00);
  const rest = fc.uint8Array({ maxLength: 80 });
  fc.assert(
    fc.property(first, rest, (head, tail) => {
      const message = readMediaMessage(Uint8Array.of(head, ...tail));
      if (message?.kind !== 'frame') return;
      expect(message.frame.payload.length).toBeGreaterThan(0);
      expect(message.frame.level).toBeLessThanOrEqual(127);
      expect(Number.isFinite(message.frame.capturedAt)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

const good = writeFrame({
  track: 1,
  source: 'microphone',
  layer: 'low',
  keyframe: true,
  encrypted: false,
  level: 30,
  sequence: 1,
  timestamp: 960,
  capturedAt: 5,
  payload: Uint8Array.of(1, 2, 3),
});

it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
  ['nothing', () => new Uint8Array()],
  ['no payload', (bytes) => bytes.subarray(0, 24)],
  ['a flag that has no meaning yet', (bytes) => patched(bytes, 1, 0x04)],
  ['a layer that does not exist', (bytes) => patched(bytes, 2, 3 << 2)],
  ['a level beyond 127', (bytes) => patched(bytes, 3, 128)],
  ['reserved bytes that are not zero', (bytes) => patched(bytes, 6, 1)],
  ['a time that is no number', (bytes) => patched(patched(bytes, 16, 0x7f), 17, 0xf8)],
  [
    'sound of more bytes than sound has',
    (bytes) => Uint8Array.of(...bytes.subarray(0, 24), ...new Uint8Array(4_001)),
  ],
])('refuses %s', (_what, spoil) => {
  expect(readMediaMessage(good)).not.toBeNull();
  expect(readMediaMessage(spoil(good))).toBeNull();
});

it('writes nothing that could not be read', () => {
  const message = readMediaMessage(good);
  if (message?.kind !== 'frame') throw new Error('no frame');
  expect(() => writeFrame({ ...message.frame, payload: new Uint8Array() })).toThrow(RangeError);
  expect(() => writeFrame({ ...message.frame, payload: new Uint8Array(4_001) })).toThrow(RangeError);
});

function patched(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}
