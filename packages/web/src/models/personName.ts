import { MAX_PERSON_NAME } from '@parlor/protocol';

/**
 * What was typed as a name, made into one the server takes: without control characters, lone surrogates and
 * marks that turn the direction of the text, white space collapsed, not too long. Empty when nothing is left.
 */
export function cleanName(typed: string): string {
  const plain = typed
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  return cut(plain, MAX_PERSON_NAME).trim();
}

/** At most `length` UTF-16 code units, never half a character. */
function cut(text: string, length: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}
