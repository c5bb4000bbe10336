export type Direction = 'ltr' | 'rtl';

const SOME_RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const ALL_RIGHT_TO_LEFT = /^[\s\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*$/u;

/**
 * A text of unknown direction, made so that it does not disorder the sentence it is put into (Unicode UAX 9,
 * FSI and PDI). What is all of the sentence's own direction needs nothing.
 */
export function isolated(text: string, around: Direction): string {
  const fits = around === 'rtl' ? ALL_RIGHT_TO_LEFT.test(text) : !SOME_RIGHT_TO_LEFT.test(text);
  return fits ? text : `\u2068${text}\u2069`;
}
