import { MAX_PICTURE_BYTES, MAX_PICTURE_SIDE, ParlorError } from '@parlor/protocol';
import { fitted } from './fitted.ts';

/** What is tried, one after the other, until a picture is small enough: its longest side, and the quality. */
const ATTEMPTS = [
  [MAX_PICTURE_SIDE, 0.86],
  [MAX_PICTURE_SIDE, 0.7],
  [1_200, 0.7],
  [800, 0.6],
  [400, 0.5],
] as const;

/**
 * A picture of any kind, made anew as a WebP (or JPEG) that the chat takes; of what was written into the file, such as
 * where it was taken, nothing is left. @throws {ParlorError} `picture_unusable`
 */
export async function shrunk(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch((cause: unknown) => {
    throw new ParlorError('picture_unusable', { cause });
  });
  try {
    for (const [side, quality] of ATTEMPTS) {
      const made = await drawn(picture, side, quality);
      if (made.size <= MAX_PICTURE_BYTES) return made;
    }
  } finally {
    picture.close();
  }
  throw new ParlorError('picture_unusable');
}

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const { width, height } = fitted(picture, side);
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  if (!brush) throw new ParlorError('picture_unusable');
  brush.drawImage(picture, 0, 0, width, height);
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality });
  if (webp.type === 'image/webp') return webp;
  // A JPEG has nothing to see through.
  brush.globalCompositeOperation = 'destination-over';
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
