import { Page } from '../components/Page.tsx';
import styles from './Joining.module.css';

/** Seen only when the way into the room takes long. */
export function Joining({ room }: { room: string }) {
  return (
    <Page>
      <p className={styles.joining}>Joining {room}…</p>
    </Page>
  );
}
