import { readU16, writeU16 } from './bytes.ts';

/** The payload descriptor of a VP8 packet, and the head of its frame (RFC 7741 section 4.2). Reusable. */
export class Vp8Descriptor {
  /** First packet of a frame. */
  startOfFrame = false;
  /** First packet of a keyframe (RFC 7741 section 4.3, RFC 6386 section 9.1). */
  keyframe = false;
  /** −1: none. */
  pictureId = -1;
  /** Width of the picture id: 15, 7 or 0 bits. */
  pictureIdBits = 0;
  /** −1: none. */
  tl0PicIdx = -1;
  /** Temporal layer; −1: none. */
  temporalId = -1;
  /** Depends on the base layer only: a decoder may go up to this temporal layer here. */
  layerSync = false;
  /** Pixels, in the first packet of a keyframe; else 0. */
  width = 0;
  height = 0;
  /** Of the descriptor itself, in bytes: after it comes what is in the frame. */
  length = 0;
  /** From the payload's first byte. */
  pictureIdOffset = 0;
  tl0PicIdxOffset = 0;

  /** Returns false for what is no whole descriptor. */
  read(buffer: Uint8Array, offset: number, length: number): boolean {
    this.#clear();
    if (length < 1 || offset + length > buffer.length) return false;
    const first = buffer[offset] as number;
    const after = first & 0x80 ? this.#readExtended(buffer, offset, length) : 1;
    if (after > length) return false;
    this.length = after;
    this.startOfFrame = (first & 0x10) !== 0 && (first & 0x07) === 0;
    if (this.startOfFrame && after < length) this.#readFrame(buffer, offset + after, length - after);
    return true;
  }

  /** Returns the length of the descriptor, which may be more than there is. */
  #readExtended(buffer: Uint8Array, offset: number, length: number): number {
    if (length < 2) return 2;
    const flags = buffer[offset + 1] as number;
    let at = 2;
    if (flags & 0x80) {
      const wide = at < length && ((buffer[offset + at] as number) & 0x80) !== 0;
      this.pictureIdOffset = at;
      this.pictureIdBits = wide ? 15 : 7;
      this.pictureId = wide ? readU16(buffer, offset + at) & 0x7fff : (buffer[offset + at] as number) & 0x7f;
      at += wide ? 2 : 1;
    }
    if (flags & 0x40) {
      this.tl0PicIdxOffset = at;
      this.tl0PicIdx = (buffer[offset + at] as number) | 0;
      at++;
    }
    if (flags & 0x30) {
      const byte = buffer[offset + at] as number;
      if (flags & 0x20) {
        this.temporalId = byte >> 6;
        this.layerSync = (byte & 0x20) !== 0;
      }
      at++;
    }
    return at;
  }

  #readFrame(buffer: Uint8Array, at: number, length: number): void {
    this.keyframe = ((buffer[at] as number) & 1) === 0;
    const startCode = length >= 10 && readU16(buffer, at + 3) === 0x9d01 && buffer[at + 5] === 0x2a;
    if (!this.keyframe || !startCode) return;
    // Little-endian, with two bits of scaling above.
    this.width = ((buffer[at + 6] as number) | ((buffer[at + 7] as number) << 8)) & 0x3fff;
    this.height = ((buffer[at + 8] as number) | ((buffer[at + 9] as number) << 8)) & 0x3fff;
  }

  #clear(): void {
    this.length = 0;
    this.startOfFrame = false;
    this.keyframe = false;
    this.pictureId = -1;
    this.pictureIdBits = 0;
    this.tl0PicIdx = -1;
    this.temporalId = -1;
    this.layerSync = false;
    this.width = 0;
    this.height = 0;
  }
}

/** Reads the descriptor at `offset`, into `descriptor` when given; null when it is cut short (RFC 7741). */
export function readVp8(
  buffer: Uint8Array,
  offset: number,
  length: number,
  descriptor: Vp8Descriptor = new Vp8Descriptor(),
): Vp8Descriptor | null {
  return descriptor.read(buffer, offset, length) ? descriptor : null;
}

/**
 * Writes picture id and TL0PICIDX over those of a copied payload that begins at `offset`, each in its own width
 * and only where the descriptor has the field (RFC 7741 section 4.2).
 */
export function rewriteVp8(
  buffer: Uint8Array,
  offset: number,
  descriptor: Vp8Descriptor,
  pictureId: number,
  tl0PicIdx: number,
): void {
  if (descriptor.pictureIdBits === 15)
    writeU16(buffer, offset + descriptor.pictureIdOffset, 0x8000 | (pictureId & 0x7fff));
  else if (descriptor.pictureIdBits === 7) buffer[offset + descriptor.pictureIdOffset] = pictureId & 0x7f;
  if (descriptor.tl0PicIdx >= 0) buffer[offset + descriptor.tl0PicIdxOffset] = tl0PicIdx & 0xff;
}
