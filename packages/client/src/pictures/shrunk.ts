import { fitted } from './fitted.ts';

/** What is tried, one after the other, until a picture is small enough: part of the longest side, and quality. */
const ATTEMPTS = [
  [1, 0.86],
  [1, 0.7],
  [0.75, 0.7],
  [0.5, 0.6],
  [0.25, 0.5],
] as const;

interface Most {
  /** Of the longest side, in pixels. */
  readonly side: number;
  readonly bytes: number;
}

/**
 * A picture of any kind, made anew as a WebP (or JPEG) no larger than `most`; of what was written into the file, such
 * as where it was taken, nothing is left. Rejects when it is no picture that can be made so.
 */
export async function shrunk(file: Blob, most: Most): Promise<Blob> {
  const picture = await createImageBitmap(file);
  try {
    for (const [part, quality] of ATTEMPTS) {
      const made = await drawn(picture, most.side * part, quality);
      if (made.size <= most.bytes) return made;
    }
  } finally {
    picture.close();
  }
  throw new Error('the picture stays too large');
}

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob> {
  const { width, height } = fitted(picture, side);
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('nothing can be drawn');
  brush.drawImage(picture, 0, 0, width, height);
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality });
  if (webp.type === 'image/webp') return webp;
  // A JPEG has nothing to see through.
  brush.globalCompositeOperation = 'destination-over';
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
