import { describe, expect, it } from 'vitest';
import { inOrder, isBetter } from './pictureCodec.ts';

const hardware = { supported: true, powerEfficient: true };
const software = { supported: true, powerEfficient: false };
const nothing = { supported: false, powerEfficient: false };

describe('isBetter', () => {
  it.each([
    ['hardware beside software', hardware, software, true],
    ['hardware beside nothing', hardware, nothing, true],
    ['both in hardware', hardware, hardware, false],
    ['both in software', software, software, false],
    ['software alone', software, nothing, false],
    ['what only claims to be efficient', { supported: false, powerEfficient: true }, software, false],
  ])('%s', (_what, h264, vp8, expected) => expect(isBetter(h264, vp8)).toBe(expected));
});

describe('inOrder', () => {
  const codec = (mimeType: string, sdpFmtpLine?: string) => ({
    mimeType,
    ...(sdpFmtpLine === undefined ? {} : { sdpFmtpLine }),
  });
  const high = codec('video/H264', 'packetization-mode=1;profile-level-id=64001f');
  const basic = codec('video/H264', 'packetization-mode=1;profile-level-id=42e01f');
  const [vp8, rtx] = [codec('video/VP8'), codec('video/rtx')];

  it('puts one codec first and keeps the others in their order', () => {
    expect(inOrder([high, rtx, vp8, basic], 'VP8')).toEqual([vp8, high, rtx, basic]);
    expect(inOrder([vp8, rtx, high, basic], 'H264')).toEqual([basic, high, vp8, rtx]);
    expect(inOrder([vp8, rtx], 'H264')).toEqual([vp8, rtx]);
  });
});
