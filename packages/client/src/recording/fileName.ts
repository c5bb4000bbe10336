/** Longest name of a file without what is added, in UTF-16 code units. */
const MOST = 80;

/**
 * A name for a WebM file that every file system takes, and that is not among `taken`; it is not added to them. Pure.
 */
export function fileName(wanted: string, taken: ReadonlySet<string>): string {
  const clean = wanted
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, '-')
    .slice(0, MOST)
    // Half a character at the cut, and what file systems do not like at the ends.
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const base = clean === '' ? 'recording' : clean;
  for (let count = 1; ; count += 1) {
    const name = `${base}${count === 1 ? '' : ` ${count}`}.webm`;
    // Some file systems do not tell upper from lower case.
    if (![...taken].some((other) => other.toLowerCase() === name.toLowerCase())) return name;
  }
}
