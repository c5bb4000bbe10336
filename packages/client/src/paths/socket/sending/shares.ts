import type { Layer } from '@parlor/protocol';

/** Of what the connection takes, so much is used: pictures are not all of one size. */
const USED = 0.9;
/** A higher layer begins with so much, and ends below that (bit/s): of a rate that was not tried little is known. */
const BEGIN: Readonly<Record<Layer, number>> = { low: 0, mid: 150_000, high: 240_000 };
const END: Readonly<Record<Layer, number>> = { low: 0, mid: 100_000, high: 160_000 };
/** What an encoding leaves of its share is others' to take, but for this part: it may want it soon. */
const KEPT = 1 / 3;
/** A screen and a large camera share what is above that (bit/s). */
const BOTH = 900_000;
/** Of what two large pictures share, the screen's part: words are worth more than faces. */
const SCREEN = 2 / 3;
/** No encoder makes a picture of less (bit/s). */
const LEAST = 40_000;

/** An encoding that wants its share. */
export interface Claim {
  readonly source: 'camera' | 'screen';
  readonly layer: Layer;
  /** Bits a second. */
  readonly most: number;
  /** It is being sent now. */
  readonly active: boolean;
  /** Bits a second that it took lately. */
  readonly uses: number;
}

/**
 * What each encoding may take of `bitrate`, in the order of the claims; 0: nothing is sent of it. The camera's
 * low layer comes first, then the screen, and the camera's higher layers with what is left, one after the other.
 */
export function shares(bitrate: number, claims: readonly Claim[]): number[] {
  const screens = claims.some(({ source }) => source === 'screen');
  const large = claims.some(({ source, layer }) => source === 'camera' && layer !== 'low');
  let left = bitrate * USED;
  const given = new Map<Claim, number>();
  const give = (claim: Claim, share: number) => {
    const part = Math.max(0, Math.min(claim.most, share));
    given.set(claim, part);
    left -= Math.min(part, Math.max(claim.uses, part * KEPT));
  };
  for (const claim of claims.filter(isLow)) give(claim, Math.max(LEAST, left * (screens ? 0.5 : 1)));
  for (const claim of claims.filter(({ source }) => source === 'screen')) {
    give(claim, Math.max(LEAST, large && left >= BOTH ? left * SCREEN : left));
  }
  for (const claim of claims.filter((one) => one.source === 'camera' && !isLow(one))) {
    give(claim, left >= (claim.active ? END : BEGIN)[claim.layer] ? left : 0);
  }
  return claims.map((claim) => Math.round(given.get(claim) ?? 0));
}

function isLow({ layer }: Claim): boolean {
  return layer === 'low';
}
