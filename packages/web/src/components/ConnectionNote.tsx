import type { Person } from '@parlor/client';
import styles from './ConnectionNote.module.css';

const texts = { connected: null, reconnecting: 'Reconnecting…', away: 'Away' };

/** Over a tile: why nothing comes from this person just now. */
export function ConnectionNote({ connection }: Pick<Person, 'connection'>) {
  const text = texts[connection];
  return text && <p className={styles.note}>{text}</p>;
}
