import { readU16 } from '../rtp/bytes.ts';

/** Frame tag, and after it start code and size of a keyframe (RFC 6386 section 9.1). */
const TAG = 3;
const KEYFRAME_HEAD = 10;

/** Whether a frame begins as VP8 does, and is a keyframe or none as is claimed. */
export function isWholeVp8(frame: Uint8Array, keyframe: boolean): boolean {
  const [first = 0] = frame;
  if (frame.length < TAG || (first & 1) !== (keyframe ? 0 : 1)) return false;
  // Versions above 3 are none.
  if (((first >> 1) & 7) > 3) return false;
  if (!keyframe) return true;
  if (frame.length < KEYFRAME_HEAD || readU16(frame, 3) !== 0x9d01 || frame[5] !== 0x2a) return false;
  const side = (at: number) => ((frame[at] as number) | ((frame[at + 1] as number) << 8)) & 0x3fff;
  return side(6) > 0 && side(8) > 0;
}
