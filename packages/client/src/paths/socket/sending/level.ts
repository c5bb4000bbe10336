import { SILENCE } from '@parlor/protocol';

/** Root mean square of all samples, 0 to 1. */
export function loudnessOf(planes: readonly Float32Array[]): number {
  let power = 0;
  let count = 0;
  for (const plane of planes) {
    for (const sample of plane) power += sample * sample;
    count += plane.length;
  }
  return count === 0 ? 0 : Math.min(1, Math.sqrt(power / count));
}

/** A loudness of 0 to 1 as −dBov, 0 to 127 (RFC 6464 section 3). */
export function levelOf(loudness: number): number {
  if (loudness <= 0) return SILENCE;
  return Math.min(SILENCE, Math.max(0, Math.round(-20 * Math.log10(loudness))));
}
