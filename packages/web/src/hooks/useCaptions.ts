import { Captioner, captionsWorkIn } from '@parlor/client';
import { useEffect, useState } from 'react';
import type { Visit } from '../Visit.ts';
import { useValue } from './useValue.ts';
import { useSpoken } from './useWords.ts';

/** Can this browser, on this device alone, write down what is said in the page's language? */
export function useCaptionsWork(): boolean {
  const { locale } = useSpoken();
  const [language, setLanguage] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void captionsWorkIn(locale).then((works) => current && setLanguage(works ? locale : null));
    return () => {
      current = false;
    };
  }, [locale]);
  return language === locale;
}

/** Tells the others in writing what is said here, where that works and is wanted. */
export function useCaptioner({ capture, room, preferences }: Visit): void {
  const { locale } = useSpoken();
  const wanted = useValue(preferences).captions;
  const works = useCaptionsWork();
  useEffect(() => {
    if (!wanted || !works) return;
    const captioner = new Captioner(locale, capture.microphone, ({ text, final }) =>
      room.caption(text, final),
    );
    return () => captioner.close();
  }, [wanted, works, locale, capture, room]);
}
