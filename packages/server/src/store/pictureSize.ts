import type { PICTURE_TYPES } from '@parlor/protocol';

/** What a file says of itself in its first bytes. */
export interface PictureHead {
  type: (typeof PICTURE_TYPES)[number];
  /** In pixels. */
  width: number;
  height: number;
}

/** What picture these bytes are; null: none that the chat takes. Nothing of it is decoded. Pure. */
export function pictureHead(bytes: Buffer): PictureHead | null {
  if (bytes.length < 12) return null;
  const head = bytes.readUInt16BE(0) === 0xff_d8 ? jpeg(bytes) : webp(bytes);
  return head && head.width > 0 && head.height > 0 ? head : null;
}

/** Looks for the frame header (ITU-T T.81, annex B.2.2) among the segments before the scan. */
function jpeg(bytes: Buffer): PictureHead | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // The scan begins, or what has no length: then there was no frame header.
    if (marker === 0xda || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9)) return null;
    const isFrame = marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { type: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** The first chunk of a WebP file (RFC 9649, section 2.4 and following): one picture, nothing that moves. */
function webp(bytes: Buffer): PictureHead | null {
  const words = (at: number) => bytes.toString('latin1', at, at + 4);
  if (bytes.length < 30 || words(0) !== 'RIFF' || words(8) !== 'WEBP') return null;
  const type = 'image/webp';
  switch (words(12)) {
    case 'VP8 ':
      if (bytes.readUIntBE(23, 3) !== 0x9d_01_2a) return null;
      return { type, width: bytes.readUInt16LE(26) & 0x3f_ff, height: bytes.readUInt16LE(28) & 0x3f_ff };
    case 'VP8L': {
      if (bytes[20] !== 0x2f) return null;
      const sizes = bytes.readUInt32LE(21);
      return { type, width: (sizes & 0x3f_ff) + 1, height: ((sizes >>> 14) & 0x3f_ff) + 1 };
    }
    case 'VP8X': {
      const moves = ((bytes[20] ?? 0) & 0x02) !== 0;
      return moves ? null : { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    }
    default:
      return null;
  }
}
