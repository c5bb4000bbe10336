import { useSpoken } from '../hooks/useWords.ts';

/** The way out of a room. In a frame there is none: the page around it decides what comes next. */
export function FrontPageLink() {
  const { t } = useSpoken();
  return window.parent === window && <a href="/">{t('toFrontPage')}</a>;
}
