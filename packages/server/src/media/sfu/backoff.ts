/** A worker that lived this long (ms) has not died of what its predecessor died of. */
const SOUND = 30_000;
const LONGEST = 10_000;

/** How often in a row a worker has ended early, this time after `lived` ms (0: it did not even start). */
export function deathsInARow(before: number, lived: number): number {
  return lived >= SOUND ? 1 : before + 1;
}

/** How long (ms) to wait with the next start: not at all after the first death, then ever longer. */
export function backoff(deaths: number): number {
  return deaths <= 1 ? 0 : Math.min(250 * 2 ** (deaths - 2), LONGEST);
}
