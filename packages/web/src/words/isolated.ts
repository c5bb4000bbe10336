export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/**
 * A text of unknown direction, made so that it does not disorder the sentence it is put into (Unicode UAX 9,
 * FSI and PDI). In a language from left to right most need nothing.
 */
export function isolated(text: string, around: Direction): string {
  return around === 'rtl' || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
