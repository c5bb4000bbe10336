/** What one of several equal encodings of the camera may cost. Bits a second; a divisor of width and height. */
interface Encoding {
  readonly maxBitrate: number;
  readonly scaleResolutionDownBy: number;
}

/**
 * A mesh encodes and sends the picture once for everybody else, and everybody's tile gets smaller: with each
 * further link the single picture must cost less.
 */
export function encodingFor(links: number): Encoding {
  if (links <= 1) return { maxBitrate: 2_500_000, scaleResolutionDownBy: 1 };
  if (links === 2) return { maxBitrate: 900_000, scaleResolutionDownBy: 2 };
  return { maxBitrate: 600_000, scaleResolutionDownBy: 2 };
}
