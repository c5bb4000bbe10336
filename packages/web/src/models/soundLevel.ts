/** Softer than this nothing is shown, in dBFS; a loud voice comes to the other. */
const QUIET = -60;
const LOUD = -12;

/** How far a meter goes up, 0 to 1, for a root mean square of 0 to 1: by ear, which hears ratios. */
export function soundLevel(rms: number): number {
  const level = (20 * Math.log10(rms) - QUIET) / (LOUD - QUIET);
  return Math.min(Math.max(level, 0), 1);
}
