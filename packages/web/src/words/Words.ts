import { State, type Value } from '@parlor/client';
import type { Texts, Translate } from './Catalogue.ts';
import { en } from './catalogues/en.ts';
import { type Language, languageFor, languages, localeFor } from './languages.ts';
import { translator } from './translator.ts';

/** The language in use. */
export interface Spoken {
  readonly language: Language;
  /** How dates are written (BCP 47). */
  readonly locale: string;
  readonly t: Translate;
}

interface Choice {
  /** What was chosen here before; null: nothing. */
  language: Language | null;
  /** What the browser is set to (BCP 47, best first). */
  wanted: readonly string[];
  /** Keeps what is chosen from now on. */
  remember: (language: Language) => void;
}

/** The words of the page in the language in use, which can change at any time. */
export class Words implements Value<Spoken> {
  readonly #choice: Choice;
  readonly #now: State<Spoken>;
  /** The language chosen last, which may be under way still. */
  #asked: Language = 'en';
  /** Settles when the first language is here; if it cannot be had, it is English. */
  readonly ready: Promise<void>;

  constructor(choice: Choice) {
    this.#choice = choice;
    this.#now = new State(spoken('en', en, choice.wanted));
    this.ready = this.#speak(choice.language ?? languageFor(choice.wanted)).catch(() => {});
  }

  get(): Spoken {
    return this.#now.get();
  }

  subscribe(listener: () => void): () => void {
    return this.#now.subscribe(listener);
  }

  /** Speaks that language from now on. Out of contact it may not be had: then all stays as it is. */
  choose(language: Language): void {
    this.#speak(language).then(
      () => this.#choice.remember(language),
      // Said once more, so that what shows the choice is drawn again.
      () => this.#now.set({ ...this.#now.get() }),
    );
  }

  async #speak(language: Language): Promise<void> {
    this.#asked = language;
    if (language === this.get().language) return;
    const texts = await languages[language].load();
    if (this.#asked === language) this.#now.set(spoken(language, texts, this.#choice.wanted));
  }
}

function spoken(language: Language, texts: Texts, wanted: readonly string[]): Spoken {
  const locale = localeFor(language, wanted);
  return { language, locale, t: translator(texts, locale, languages[language].direction) };
}
