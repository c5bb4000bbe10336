import { createContext, useContext } from 'react';
import type { Spoken, Words } from '../words/Words.ts';
import { useValue } from './useValue.ts';

export const WordsContext = createContext<Words | null>(null);

/** The page's words, for choosing another language. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('no words: it is drawn outside of <Speaking>');
  return words;
}

/** The language in use and its words; draws again when another is chosen. */
export function useSpoken(): Spoken {
  return useValue(useWords());
}
