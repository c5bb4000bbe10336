/** What the model is less sure of than this is background, what it is surer of than that is the person. */
const FROM = 0.25;
const TO = 0.75;
/** So much of the mask before stays, so that edges do not flicker. */
const KEPT = 0.35;

/**
 * Turns the model's confidences (0 to 1, one a pixel) into the alpha channel of `rgba`, which holds the mask of the
 * picture before.
 */
export function refineMask(confidences: Float32Array, rgba: Uint8ClampedArray): void {
  for (let index = 0; index < confidences.length; index += 1) {
    const alpha = index * 4 + 3;
    const now = 255 * smooth((confidences[index] ?? 0) - FROM, TO - FROM);
    rgba[alpha] = now + ((rgba[alpha] ?? 0) - now) * KEPT;
  }
}

/** From 0 to 1 while `value` goes from 0 to `range`, with soft ends. */
function smooth(value: number, range: number): number {
  const share = Math.min(Math.max(value / range, 0), 1);
  return share * share * (3 - 2 * share);
}

/** A place in a picture, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a picture of that size lies in the model's, as large as it fits, undistorted, in the middle. */
export function areaIn(
  model: { width: number; height: number },
  picture: { width: number; height: number },
): Area {
  const scale = Math.min(model.width / picture.width, model.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return { x: (model.width - width) / 2, y: (model.height - height) / 2, width, height };
}
