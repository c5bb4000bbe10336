/**
 * Where the newest sound of a RED packet begins (RFC 2198 section 3), counted from `offset`; −1 when it is cut short.
 */
export function primaryOffset(buffer: Uint8Array, offset: number, length: number): number {
  let head = 0;
  let older = 0;
  while (head < length && (buffer[offset + head] as number) & 0x80) {
    if (head + 4 > length) return -1;
    older += (((buffer[offset + head + 2] as number) & 0x03) << 8) | (buffer[offset + head + 3] as number);
    head += 4;
  }
  const begin = head + 1 + older;
  return begin <= length ? begin : -1;
}
