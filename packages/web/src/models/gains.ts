/** How loud each person is played, by whom it is about: 1 as it came, up to 2. */
export type Gains = Readonly<Record<string, number>>;

/** So many people are remembered. */
const MOST = 200;

/** Reads what was stored, by whichever version of the page. */
export function parseGains(stored: unknown): Gains {
  if (typeof stored !== 'object' || stored === null) return {};
  const good = Object.entries(stored).filter(
    ([, gain]) => typeof gain === 'number' && gain >= 0 && gain <= 2,
  );
  return Object.fromEntries(good.slice(-MOST));
}

/** The gains with one more; the longest unchanged ones are forgotten, and 1 need not be remembered. */
export function withGain(gains: Gains, key: string, gain: number): Gains {
  const others = Object.entries(gains).filter(([known]) => known !== key);
  const all = gain === 1 ? others : [...others, [key, gain] as const];
  return Object.fromEntries(all.slice(-MOST));
}
