import { ChevronLeft, ChevronRight } from 'lucide-react';
import { placed } from '../hooks/useMoved.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Rect } from '../models/layout.ts';
import styles from './Pager.module.css';

interface Props {
  rect: Rect;
  /** From 0. */
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** Which of the pages with tiles is seen, and the others. */
export function Pager({ rect, page, pages, onPage }: Props) {
  const { t } = useSpoken();
  const at = { page: page + 1, pages };
  const turn = (label: string, by: number, Icon: typeof ChevronLeft, key: string) => (
    <button
      type="button"
      className={styles.turn}
      aria-label={label}
      aria-keyshortcuts={key}
      title={label}
      aria-disabled={page + by < 0 || page + by >= pages}
      onClick={() => onPage(Math.max(0, Math.min(page + by, pages - 1)))}
    >
      <Icon size={22} className="directed" aria-hidden="true" />
    </button>
  );
  return (
    <nav className={styles.pager} style={placed(rect)} aria-label={t('pages.title')}>
      {turn(t('pages.before'), -1, ChevronLeft, 'PageUp')}
      <p className={styles.figures} aria-hidden="true">
        {t('pages.figures', at)}
      </p>
      <p className="unseen" aria-live="polite">
        {t('pages.of', at)}
      </p>
      {turn(t('pages.next'), 1, ChevronRight, 'PageDown')}
    </nav>
  );
}
