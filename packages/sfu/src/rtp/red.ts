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

/** One sound of a RED packet: how far before the packet's timestamp, and where it stands. */
export interface RedBlock {
  readonly payloadType: number;
  readonly before: number;
  readonly offset: number;
  readonly length: number;
}

/** All sounds of a RED packet, the newest last (RFC 2198 section 3); null when it is cut short. */
export function readRed(buffer: Uint8Array, offset: number, length: number): RedBlock[] | null {
  const primary = primaryOffset(buffer, offset, length);
  if (primary < 0 || length < 1) return null;
  const blocks: RedBlock[] = [];
  let head = offset;
  let older = 0;
  for (; (buffer[head] as number) & 0x80; head += 4) {
    const after = ((buffer[head + 2] as number) << 8) | (buffer[head + 3] as number);
    const before = ((buffer[head + 1] as number) << 6) | (after >> 10);
    blocks.push({
      payloadType: (buffer[head] as number) & 0x7f,
      before,
      offset: older,
      length: after & 0x3ff,
    });
    older += after & 0x3ff;
  }
  const first = head + 1;
  return [
    ...blocks.map((block) => ({ ...block, offset: first + block.offset })),
    {
      payloadType: (buffer[head] as number) & 0x7f,
      before: 0,
      offset: offset + primary,
      length: length - primary,
    },
  ];
}
