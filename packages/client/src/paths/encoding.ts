/** What an encoding may cost and what is kept when that is not enough (RTCRtpEncodingParameters). */
export interface Encoding {
  /** Bits a second. */
  readonly maxBitrate: number;
  /** Divisor of width and height. */
  readonly scaleResolutionDownBy?: number;
  readonly maxFramerate?: number;
  /** False: nothing is sent. */
  readonly active?: boolean;
}

/** What one other side asks of the pictures sent to it alone: as is best, small ones to save data, or none. */
export type Asked = 'all' | 'small' | 'none';

const alone: Encoding = { maxBitrate: 2_500_000, scaleResolutionDownBy: 1 };
const two: Encoding = { maxBitrate: 900_000, scaleResolutionDownBy: 2 };
const more: Encoding = { maxBitrate: 600_000, scaleResolutionDownBy: 2 };

/**
 * A mesh encodes and sends the camera once for everybody else, and everybody's tile gets smaller: with each
 * further link the single picture must cost less.
 */
export function cameraEncoding(links: number): Encoding {
  if (links <= 1) return alone;
  return links === 2 ? two : more;
}

const detail: Encoding = { maxBitrate: 2_500_000, scaleResolutionDownBy: 1, maxFramerate: 15 };
const motion: Encoding = { maxBitrate: 3_500_000, scaleResolutionDownBy: 1, maxFramerate: 30 };

/** A screen keeps its full size: words must stay sharp. In motion, more pictures a second. */
export function screenEncoding(track: MediaStreamTrack | undefined): Encoding {
  return track?.contentHint === 'motion' ? motion : detail;
}

const none: Encoding = { maxBitrate: 100_000, active: false };
const smallScreen: Encoding = { maxBitrate: 500_000, scaleResolutionDownBy: 1, maxFramerate: 5 };
/** By how much a camera of at least that width, in pixels, is made smaller: to 320 or a little more. */
const smallCameras: readonly { from: number; encoding: Encoding }[] = [
  { from: 1_280, encoding: { maxBitrate: 150_000, scaleResolutionDownBy: 4 } },
  { from: 640, encoding: { maxBitrate: 150_000, scaleResolutionDownBy: 2 } },
  { from: 0, encoding: { maxBitrate: 150_000, scaleResolutionDownBy: 1 } },
];

/** `usual`, or what it becomes for somebody who asks for less. `width`: of a camera's track; null: a screen. */
export function encodingFor(asked: Asked, usual: Encoding, width: number | null): Encoding {
  if (asked === 'all') return usual;
  if (asked === 'none') return none;
  if (width === null) return smallScreen;
  return smallCameras.find(({ from }) => width >= from)?.encoding ?? usual;
}

const voice: Encoding = { maxBitrate: 40_000 };
const music: Encoding = { maxBitrate: 128_000 };

/** What sound may cost: a voice little, music and the sound of a screen more. */
export function soundEncoding(track: MediaStreamTrack | undefined): Encoding {
  return track?.contentHint === 'music' ? music : voice;
}
