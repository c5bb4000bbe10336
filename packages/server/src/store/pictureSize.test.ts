import { describe, expect, it } from 'vitest';
import { pictureHead } from './pictureSize.ts';

/** A file of these bytes, as long as files are. */
const file = (...parts: (string | number[])[]) =>
  Buffer.concat([...parts.map((part) => Buffer.from(part as string, 'latin1')), Buffer.alloc(40)]);

const riff = (...parts: (string | number[])[]) => file('RIFF', [0, 1, 0, 0], 'WEBP', ...parts);

describe('the head of a picture', () => {
  it.each([
    [
      'a JPEG with segments before its frame header',
      file([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2], [0xff, 0xdb, 0, 3, 0], [0xff, 0xc2, 0, 17, 8, 1, 44, 2, 88]),
      { type: 'image/jpeg', width: 600, height: 300 },
    ],
    [
      'a WebP that lost something',
      riff('VP8 ', [9, 0, 0, 0], [0, 0, 0, 0x9d, 1, 0x2a, 0x58, 2, 0x2c, 1]),
      { type: 'image/webp', width: 600, height: 300 },
    ],
    [
      'a WebP that lost nothing',
      riff('VP8L', [9, 0, 0, 0], [0x2f, 0x57, 0xc2, 0x4a, 0]),
      { type: 'image/webp', width: 600, height: 300 },
    ],
    [
      'a WebP with more chunks',
      riff('VP8X', [10, 0, 0, 0], [0x10, 0, 0, 0, 0x57, 2, 0, 0x2b, 1, 0]),
      { type: 'image/webp', width: 600, height: 300 },
    ],
  ])('%s', (_what, bytes, head) => {
    expect(pictureHead(bytes)).toEqual(head);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a PNG', file([0x89], 'PNG\r\n\x1a\n')],
    ['a GIF', file('GIF89a')],
    ['only the first bytes of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a JPEG whose scan comes first', file([0xff, 0xd8, 0xff, 0xda, 0, 4, 1, 2])],
    ['a JPEG with segments of no length', file([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0])],
    ['a JPEG of no height', file([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 0, 2, 88])],
    ['a sound in RIFF', file('RIFF', [0, 1, 0, 0], 'WAVEfmt ')],
    ['a WebP that moves', riff('VP8X', [10, 0, 0, 0], [0x02, 0, 0, 0, 0x57, 2, 0, 0x2b, 1, 0])],
    ['a WebP without a start code', riff('VP8 ', [9, 0, 0, 0], [0, 0, 0, 1, 2, 3, 0x58, 2, 0x2c, 1])],
  ])('%s is none', (_what, bytes) => {
    expect(pictureHead(bytes)).toBeNull();
  });
});
