import type { Layer, Source } from '@parlor/protocol';
import { type Encoding, screenEncoding, soundEncoding } from '../encoding.ts';

/** One step of a simulcast picture (RTCRtpEncodingParameters); `rid` only where there are several. */
export interface LayerEncoding extends Encoding {
  readonly rid?: Layer;
  readonly active: boolean;
}

/** Pictures this large, in pixels, are worth two layers and three: the browser's own limits are the same. */
const TWO_FROM = 480 * 270;
const THREE_FROM = 960 * 540;

const off = { maxBitrate: 100_000, scaleResolutionDownBy: 1, active: false } as const;

const three: readonly LayerEncoding[] = [
  { rid: 'low', scaleResolutionDownBy: 4, maxBitrate: 150_000, active: true },
  { rid: 'mid', scaleResolutionDownBy: 2, maxBitrate: 500_000, active: true },
  { rid: 'high', scaleResolutionDownBy: 1, maxBitrate: 1_500_000, active: true },
];
const two: readonly LayerEncoding[] = [
  { rid: 'low', scaleResolutionDownBy: 2, maxBitrate: 200_000, active: true },
  { rid: 'mid', scaleResolutionDownBy: 1, maxBitrate: 700_000, active: true },
  { rid: 'high', ...off },
];
const one: readonly LayerEncoding[] = [
  { rid: 'low', scaleResolutionDownBy: 1, maxBitrate: 300_000, active: true },
  { rid: 'mid', ...off },
  { rid: 'high', ...off },
];

/** The layers of a camera's picture of that size: always three, of which a small picture uses fewer. */
export function cameraLayers(width: number, height: number): readonly LayerEncoding[] {
  const pixels = width * height;
  if (pixels >= THREE_FROM) return three;
  return pixels >= TWO_FROM ? two : one;
}

/** How `track` is sent as that source; null: what a track yet to come begins with. */
export function encodingsOf(source: Source, track: MediaStreamTrack | null): readonly LayerEncoding[] {
  const given = track ?? undefined;
  switch (source) {
    case 'camera': {
      const { width, height } = track?.getSettings() ?? {};
      return width && height ? cameraLayers(width, height) : three;
    }
    case 'screen':
      return [{ ...screenEncoding(given), active: true }];
    case 'screenAudio':
    case 'microphone':
      return [{ ...soundEncoding(given), active: true }];
  }
}
