import type { Person } from '@parlor/client';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './ConnectionNote.module.css';

const texts = { connected: null, reconnecting: 'tile.reconnecting', away: 'tile.away' } as const;

/** Over a tile: why nothing comes from this person just now. */
export function ConnectionNote({ connection }: Pick<Person, 'connection'>) {
  const { t } = useSpoken();
  const text = texts[connection];
  return text && <p className={styles.note}>{t(text)}</p>;
}
