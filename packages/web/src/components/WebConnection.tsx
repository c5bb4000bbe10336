import { Globe } from 'lucide-react';
import styles from './WebConnection.module.css';

const TEXT = 'over the web connection';

/** On a tile: how this person's media travels, where that is not as usual. In words, if there is room for them. */
export function WebConnection() {
  return (
    <span className={styles.way} title={`Picture and sound go ${TEXT}: WebRTC does not get through`}>
      <Globe size={16} aria-hidden="true" />
      <span className={styles.words}>{TEXT}</span>
    </span>
  );
}
