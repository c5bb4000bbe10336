import type { Size } from './layout.ts';

/** A picture of which less than this share would be seen is shown whole instead. */
const SEEN_AT_LEAST = 0.5;

/** How a picture of one shape is put into a tile of another: filling it, or whole (phones held upright). */
export function fitOf(picture: Size, tile: Size): 'cover' | 'contain' {
  const ratio = (picture.width * tile.height) / (picture.height * tile.width);
  if (!Number.isFinite(ratio) || ratio === 0) return 'cover';
  return Math.min(ratio, 1 / ratio) < SEEN_AT_LEAST ? 'contain' : 'cover';
}
