import { MAX_CAPTION } from '@parlor/protocol';

/** Between two unfinished captions, in milliseconds. */
const PAUSE = 500;

/** What is to be told of what is being said. */
export interface Line {
  readonly text: string;
  readonly final: boolean;
}

/** Decides which of the changing guesses at a sentence are told. Pure; times in milliseconds. */
export class CaptionLine {
  #told = '';
  #toldAt = Number.NEGATIVE_INFINITY;

  /** What the sentence seems to be now, at `now`; null: nothing to tell, a later guess will do. */
  heard(guess: string, final: boolean, now: number): Line | null {
    const text = lastPart(oneLine(guess));
    if (text === '' || (!final && (text === this.#told || now - this.#toldAt < PAUSE))) return null;
    this.#told = final ? '' : text;
    this.#toldAt = now;
    return { text, final };
  }
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** As much of its end as a caption may have, from the beginning of a word. */
function lastPart(text: string): string {
  if (text.length <= MAX_CAPTION) return text;
  const end = text.slice(1 - MAX_CAPTION);
  const word = end.indexOf(' ');
  // One word without end may be cut in the middle of a pair of surrogates.
  return `…${word < 0 ? end.replace(/^[\udc00-\udfff]/, '') : end.slice(word + 1)}`;
}
