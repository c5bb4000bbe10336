/** The times of presence, in milliseconds (DESIGN: presence). Both sides count with the same ones. */
export const timing = {
  /** A participant sends a beat this often on every mesh link. */
  beat: 250,
  /** Silence this long where something is due is suspicion. */
  suspicion: 700,
  /** How long a probe may stay unanswered. */
  probe: 500,
  /** After an unclean close, media silent this long as well means gone. */
  silence: 150,
  /** From the last sign of life, a frozen picture stays this long before an avatar takes its place. */
  frozen: 3_000,
  /** How long the tile of somebody out of contact stays. */
  grace: 20_000,
  /** The same for somebody away (a phone in the background). */
  awayGrace: 300_000,
} as const;
