import { type ReactNode, useLayoutEffect } from 'react';
import { useValue } from '../hooks/useValue.ts';
import { WordsContext } from '../hooks/useWords.ts';
import { languages } from '../words/languages.ts';
import type { Words } from '../words/Words.ts';

/** Everything within speaks the language in use, and the document says which that is. */
export function Speaking({ words, children }: { words: Words; children: ReactNode }) {
  const { language } = useValue(words);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = languages[language].direction;
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}
