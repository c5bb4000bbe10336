import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isH264Keyframe } from './h264.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('isH264Keyframe', () => {
  it.each([
    ['an IDR slice', '65 b8', true],
    ['a later slice of an IDR picture', '65 38', false],
    ['parameters', '67 42', true],
    ['picture parameters alone', '68 ce', false],
    ['another slice', '41 9a', false],
    ['several units with parameters', '78 0002 0910 0002 6742 0002 68ce', true],
    ['several units with an IDR slice', '78 0002 68ce 0003 65b800', true],
    ['several others', '78 0002 68ce 0002 419a', false],
    ['a unit longer than the packet', '78 00ff 67 42', false],
    ['units of no length', '78 0000 0000 6742', false],
    ['the first fragment of an IDR slice', '7c 85 b8', true],
    ['a fragment of parameters', '7c 87 42', true],
    ['a later fragment', '7c 05 b8', false],
    ['the first fragment of another slice', '7c 81 9a', false],
    ['nothing', '', false],
    ['one byte', '65', false],
    ['a fragment cut short', '7c 85', false],
  ])('%s', (_what, hex, expected) => {
    expect(isH264Keyframe(bytes(hex), 0, bytes(hex).length)).toBe(expected);
  });

  it('never throws, and never looks past the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(60), (noise, length) => {
        const one = isH264Keyframe(noise, 0, length);
        expect(
          isH264Keyframe(
            Buffer.concat([noise.subarray(0, length), bytes('6742')]),
            0,
            Math.min(length, noise.length),
          ),
        ).toBe(one);
      }),
    );
  });
});
