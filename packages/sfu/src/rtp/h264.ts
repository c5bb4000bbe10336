const IDR = 5;
const SPS = 7;
const STAP_A = 24;
const FU_A = 28;

/**
 * Whether this packet is the first of a keyframe: begins an IDR picture, or carries the parameters that are sent
 * before it (RFC 6184 sections 5.6 to 5.8).
 */
export function isH264Keyframe(buffer: Uint8Array, offset: number, length: number): boolean {
  const end = Math.min(offset + length, buffer.length);
  if (end - offset < 2) return false;
  const type = (buffer[offset] as number) & 0x1f;
  if (type === STAP_A) return someUnit(buffer, offset + 1, end);
  if (type !== FU_A) return begins(type, buffer, offset + 1);
  const fragment = buffer[offset + 1] as number;
  return (fragment & 0x80) !== 0 && end - offset > 2 && begins(fragment & 0x1f, buffer, offset + 2);
}

/** An IDR slice counts when it is the picture's first: its first_mb_in_slice is 0, written as one bit. */
function begins(type: number, buffer: Uint8Array, at: number): boolean {
  return type === SPS || (type === IDR && ((buffer[at] as number) & 0x80) !== 0);
}

function someUnit(buffer: Uint8Array, offset: number, end: number): boolean {
  let at = offset;
  while (at + 3 < end) {
    const size = ((buffer[at] as number) << 8) | (buffer[at + 1] as number);
    if (size < 2 || at + 2 + size > end) return false;
    if (begins((buffer[at + 2] as number) & 0x1f, buffer, at + 3)) return true;
    at += 2 + size;
  }
  return false;
}
