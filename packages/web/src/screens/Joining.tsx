import { Page } from '../components/Page.tsx';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './Joining.module.css';

/** Seen only when the way into the room takes long. */
export function Joining({ room }: { room: string }) {
  const { t } = useSpoken();
  return (
    <Page>
      <p className={styles.joining}>{t('door.joiningRoom', { room })}</p>
    </Page>
  );
}
