import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVp8, rewriteVp8 } from './vp8.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const read = (hex: string) => readVp8(bytes(hex), 0, bytes(hex).length);
const keyframe = '10 0200 9d012a c003 1c02 00';

describe('readVp8', () => {
  it.each([
    [
      'no extension, keyframe',
      `10 ${keyframe}`,
      { keyframe: true, pictureId: -1, tl0PicIdx: -1, temporalId: -1 },
    ],
    ['15 bits of picture id', '90 80 9234 01', { pictureId: 0x1234, pictureIdBits: 15, startOfFrame: true }],
    ['7 bits of picture id', '90 80 34 01', { pictureId: 0x34, pictureIdBits: 7, keyframe: false }],
    ['all fields', '90 f0 8001 07 e5 01', { pictureId: 1, tl0PicIdx: 7, temporalId: 3, layerSync: true }],
    ['temporal layer, no sync', '90 e0 8001 07 40 01', { temporalId: 1, layerSync: false }],
    ['a key index alone', '90 10 05 00', { temporalId: -1, keyframe: true }],
    ['a later packet of the frame', '80 80 34 00', { startOfFrame: false, keyframe: false }],
    ['another partition', '91 80 34 00', { startOfFrame: false, keyframe: false }],
    ['its size', `90 80 9234 ${keyframe}`, { keyframe: true, width: 960, height: 540 }],
    ['no size without start code', '90 80 9234 10 0200 9d0100 c003 1c02', { keyframe: true, width: 0 }],
    ['a descriptor alone', '90 80 34', { startOfFrame: true, keyframe: false }],
  ])('reads %s', (_what, hex, expected) => expect(read(hex)).toMatchObject(expected));

  it.each([
    ['nothing', ''],
    ['extension flags cut', '90'],
    ['picture id cut', '90 80'],
    ['second half of it cut', '90 80 92'],
    ['TL0PICIDX cut', '90 c0 9234'],
    ['temporal id cut', '90 f0 9234 07'],
  ])('refuses %s', (_what, hex) => expect(read(hex)).toBeNull());

  it('refuses a payload longer than the buffer', () => expect(readVp8(bytes('90'), 0, 9)).toBeNull());
});

describe('rewriteVp8', () => {
  it.each([
    ['90 f0 9234 07 e5 01', '90f0ffff01e501'],
    ['90 c0 34 07 01', '90c07f0101'],
    ['90 40 07 01', '90400101'],
    ['10 01', '1001'],
  ])('%s', (hex, expected) => {
    const descriptor = read(hex);
    const target = Buffer.concat([bytes('dead'), bytes(hex)]);
    if (descriptor) rewriteVp8(target, 2, descriptor, 0x7fff, 0x101);
    expect(target.toString('hex')).toBe(`dead${expected}`);
  });

  it('is read back, whatever the packet', () => {
    const id = fc.integer({ min: 0, max: 0x7fff });
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 24 }),
        id,
        fc.integer({ min: 0, max: 255 }),
        (noise, picture, tl0) => {
          const before = readVp8(noise, 0, noise.length);
          if (!before) return;
          const changed = Uint8Array.from(noise);
          rewriteVp8(changed, 0, before, picture, tl0);
          const after = readVp8(changed, 0, changed.length);
          expect(after).toEqual({
            ...before,
            pictureId:
              before.pictureIdBits === 0 ? -1 : picture & (before.pictureIdBits === 15 ? 0x7fff : 0x7f),
            tl0PicIdx: before.tl0PicIdx < 0 ? -1 : tl0,
          });
        },
      ),
    );
  });
});
