import { useSpoken } from '../hooks/useWords.ts';
import { Button } from './Button.tsx';
import styles from './Invitation.module.css';

/** For somebody alone in a room. */
export function Invitation({ link, onCopy }: { link: string; onCopy: () => void }) {
  const { t } = useSpoken();
  return (
    <aside className={styles.invitation}>
      <p>{t('invitation.alone')}</p>
      <p className={styles.link} dir="ltr">
        {link}
      </p>
      <Button onClick={onCopy}>{t('invitation.copy')}</Button>
    </aside>
  );
}
