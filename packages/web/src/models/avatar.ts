/** Backgrounds on which white text has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const avatarColours = [
  '#2f6f8f',
  '#5b5ea6',
  '#86548c',
  '#a3485f',
  '#9a5a2e',
  '#6b6a2f',
  '#3f7045',
  '#1f7272',
] as const;

/** The same colour for the same seed in every browser. */
export function colourOf(seed: string): string {
  let hash = 0;
  for (const unit of seed) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) >>> 0;
  return avatarColours[hash % avatarColours.length] ?? avatarColours[0];
}

/** The first letters of the first and the last word of a name, as a reader counts letters. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s\-_.]+/u)
    .filter((word) => word !== '');
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return ends
    .map((word) => firstLetter(word ?? ''))
    .join('')
    .toLocaleUpperCase();
}

function firstLetter(word: string): string {
  if (!('Segmenter' in Intl)) return [...word][0] ?? '';
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word);
  return first?.segment ?? '';
}
