import type { ChatMessage } from '@parlor/protocol';
import styles from './MessageToast.module.css';

/** A message that came while the chat is closed. Read out by screen readers. */
export function MessageToast({ message }: { message: ChatMessage | null }) {
  return (
    <div className={styles.place} role="status" aria-label="New message">
      {message && (
        <p className={styles.toast}>
          <b>{message.name}:</b> {message.body.text}
        </p>
      )}
    </div>
  );
}
