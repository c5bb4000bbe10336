/** No picture is larger: 5K has fewer (pixels). */
const MOST = 4096 * 4096;
/** Of a keyframe: tag, start code, width and height. */
const HEADER = 10;

/**
 * Does this begin as a VP8 frame does, and is it what it is said to be, of no monstrous size (RFC 6386 section
 * 9.1)? A decoder makes room for whatever size it is told.
 */
export function isVp8(payload: Uint8Array, keyframe: boolean): boolean {
  const [tag = 1] = payload;
  if (payload.length < 3 || ((tag & 1) === 0) !== keyframe) return false;
  if (!keyframe) return true;
  if (payload.length < HEADER || payload[3] !== 0x9d || payload[4] !== 0x01 || payload[5] !== 0x2a)
    return false;
  const side = (at: number) => ((payload[at] ?? 0) | ((payload[at + 1] ?? 0) << 8)) & 0x3fff;
  const pixels = side(6) * side(8);
  return pixels > 0 && pixels <= MOST;
}
