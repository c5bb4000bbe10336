import { expect, it } from 'vitest';
import { isVp8 } from './isVp8.ts';

const key = (width: number, height: number) =>
  Uint8Array.of(0x10, 0, 0, 0x9d, 0x01, 0x2a, width & 255, width >> 8, height & 255, height >> 8);

it.each<[string, Uint8Array, boolean, boolean]>([
  ['a keyframe', key(1280, 720), true, true],
  ['a keyframe that is said to be none', key(1280, 720), false, false],
  ['a keyframe of 268 million pixels', key(16_383, 16_383), true, false],
  ['a keyframe of none', key(0, 720), true, false],
  ['a scaled one: the upper bits do not count', key(0x4000 | 640, 480), true, true],
  ['a keyframe without its start code', Uint8Array.of(0x10, 0, 0, 1, 2, 3, 0, 1, 0, 1), true, false],
  ['any other frame', Uint8Array.of(0x11, 0, 0, 7), false, true],
  ['any other frame that is said to be a keyframe', Uint8Array.of(0x11, 0, 0, 7), true, false],
  ['next to nothing', Uint8Array.of(0x11), false, false],
])('%s', (_what, payload, keyframe, verdict) => {
  expect(isVp8(payload, keyframe)).toBe(verdict);
});
