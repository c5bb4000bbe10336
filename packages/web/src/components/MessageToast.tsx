import type { ChatMessage } from '@parlor/protocol';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './MessageToast.module.css';

/** A message that came while the chat is closed. Read out by screen readers. */
export function MessageToast({ message }: { message: ChatMessage | null }) {
  const { t } = useSpoken();
  return (
    <div className={styles.place} role="status" aria-label={t('chat.new')}>
      {message && (
        <p className={styles.toast}>
          <b>
            <bdi>{message.name}</bdi>:
          </b>{' '}
          <bdi>{message.body.text}</bdi>
        </p>
      )}
    </div>
  );
}
