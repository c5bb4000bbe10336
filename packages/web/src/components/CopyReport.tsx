import { useSpoken } from '../hooks/useWords.ts';
import styles from './CopyReport.module.css';

/** Says that the link was copied, or shows it where that did not work. Read out by screen readers. */
export function CopyReport({ state, link }: { state: 'idle' | 'copied' | 'failed'; link: string }) {
  const { t } = useSpoken();
  const text = { idle: '', copied: t('copy.done'), failed: t('copy.failed', { link }) }[state];
  return (
    <div className={styles.place} role="status">
      {text !== '' && <p className={styles.report}>{text}</p>}
    </div>
  );
}
