/**
 * How a picture says when it was painted: a grid of black and white cells across its upper half, 24 bits of
 * milliseconds since 1970 and 8 bits that tell a damaged one.
 */
export interface Mark {
  readonly columns: number;
  readonly rows: number;
  /** Milliseconds after which the count begins again. */
  readonly period: number;
}

export const mark: Mark = { columns: 8, rows: 4, period: 2 ** 24 };

/**
 * How a sound says when it was made: a tone that rises by a step each so many milliseconds, and begins again.
 * Tones are multiples of {@link spacing} (Hz), so that over 1/spacing seconds they do not disturb each other.
 */
export interface Tones {
  readonly step: number;
  readonly count: number;
  readonly lowest: number;
  readonly spacing: number;
  /** Hz */
  readonly sampleRate: number;
}

export const tones: Tones = { step: 200, count: 40, lowest: 400, spacing: 100, sampleRate: 48_000 };

/** What a sender's camera gives. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
}
