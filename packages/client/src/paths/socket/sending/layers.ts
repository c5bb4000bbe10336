import type { Layer } from '@parlor/protocol';

/** One encoding of a picture. Sizes in pixels, even. */
export interface PictureLayer {
  readonly layer: Layer;
  readonly width: number;
  readonly height: number;
  readonly maxFramerate: number;
  /** Bits a second. */
  readonly maxBitrate: number;
}

/** No camera is sent larger than this. */
const LONG = 1280;
const SHORT = 720;
/** Pictures this large, in pixels, are worth two layers and three, as on WebRTC. */
const TWO_FROM = 480 * 270;
const THREE_FROM = 960 * 540;
/** Of the low layer. */
const LOW_BITRATE = 150_000;
/** Of 1280x720; smaller pictures need less, but more for each pixel. */
const HIGH_BITRATE = 1_500_000;

/**
 * What a machine is spared: nothing, large pictures, all but the low layer. The low one costs a sixteenth of the
 * high one, so that leaving it out would spare nothing.
 */
export type Effort = 0 | 1 | 2;

/**
 * The layers of a camera's picture of that size, the low one first. Who receives wishes for them by their names,
 * which stand for sizes: some 320, 640 and 1280 pixels.
 */
export function cameraLayers(width: number, height: number, effort: Effort): readonly PictureLayer[] {
  const fit = Math.max(1, Math.max(width, height) / LONG, Math.min(width, height) / SHORT);
  const full = scaled(width, height, fit);
  const pixels = full.width * full.height;
  const least = effort === 2 ? 15 : 30;
  if (pixels < TWO_FROM) return [{ layer: 'low', ...full, maxFramerate: least, maxBitrate: 2 * LOW_BITRATE }];
  const three = pixels >= THREE_FROM;
  const part = (divisor: number) => scaled(full.width, full.height, divisor);
  const low = { layer: 'low', ...part(three ? 4 : 2), maxFramerate: least, maxBitrate: LOW_BITRATE } as const;
  if (effort === 2) return [low];
  const half = part(three ? 2 : 1);
  const maxFramerate = effort === 1 ? 20 : 30;
  const mid = { layer: 'mid', ...half, maxFramerate, maxBitrate: bitrateOf(half) } as const;
  if (effort === 1 || !three) return [low, mid];
  return [low, mid, { layer: 'high', ...full, maxFramerate, maxBitrate: bitrateOf(full) }];
}

/** A screen keeps its full size: words must stay sharp. */
export function screenLayers(
  width: number,
  height: number,
  maxBitrate: number,
  maxFramerate: number,
): readonly PictureLayer[] {
  return [{ layer: 'high', ...scaled(width, height, 1), maxFramerate, maxBitrate }];
}

function bitrateOf({ width, height }: { width: number; height: number }): number {
  return Math.round(HIGH_BITRATE * ((width * height) / (LONG * SHORT)) ** 0.75);
}

function scaled(width: number, height: number, divisor: number): { width: number; height: number } {
  const even = (length: number) => Math.max(2, 2 * Math.floor(length / divisor / 2));
  return { width: even(width), height: even(height) };
}
