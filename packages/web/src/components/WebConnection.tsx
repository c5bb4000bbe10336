import { Globe } from 'lucide-react';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './WebConnection.module.css';

/** On a tile: how this person's media travels, where that is not as usual. In words, if there is room for them. */
export function WebConnection() {
  const { t } = useSpoken();
  return (
    <span className={styles.way} title={t('socket.why')}>
      <Globe size={16} aria-hidden="true" />
      <span className={styles.words}>{t('socket.over')}</span>
    </span>
  );
}
