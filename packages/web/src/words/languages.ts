import type { Texts } from './Catalogue.ts';
import { en } from './catalogues/en.ts';
import type { Direction } from './isolated.ts';

interface Known {
  /** What it calls itself. */
  name: string;
  direction: Direction;
  /** English comes with the page, the others when they are wanted. */
  load: () => Promise<Texts>;
}

/** The languages of the page. */
export const languages = {
  en: { name: 'English', direction: 'ltr', load: async () => en },
  de: { name: 'Deutsch', direction: 'ltr', load: async () => (await import('./catalogues/de.ts')).de },
  ar: { name: 'العربية', direction: 'rtl', load: async () => (await import('./catalogues/ar.ts')).ar },
} as const satisfies Record<string, Known>;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];

export function isLanguage(code: unknown): code is Language {
  return typeof code === 'string' && Object.hasOwn(languages, code);
}

/** The first of the wanted languages (BCP 47, best first) that there is, whatever its region; else English. */
export function languageFor(wanted: readonly string[]): Language {
  return wanted.map(languageOf).find(isLanguage) ?? 'en';
}

/** How numbers, dates and lists are written: as wanted for that language, if a region of it was wanted. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  return wanted.find((locale) => languageOf(locale) === language) ?? language;
}

function languageOf(locale: string): string | null {
  try {
    return new Intl.Locale(locale).language;
  } catch {
    // Not every system's setting is a language tag.
    return null;
  }
}
