import { Button } from './Button.tsx';
import styles from './Invitation.module.css';

/** For somebody alone in a room. */
export function Invitation({ link, onCopy }: { link: string; onCopy: () => void }) {
  return (
    <aside className={styles.invitation}>
      <p>You are alone here. Share the link.</p>
      <p className={styles.link}>{link}</p>
      {/* Another name than the control bar's button, so that each can be told from the other. */}
      <Button onClick={onCopy}>Copy the link</Button>
    </aside>
  );
}
