import type { Said } from '@parlor/client';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './MessageToast.module.css';

/** A message that came while the chat is closed. Read out by screen readers. */
export function MessageToast({ message }: { message: Said | null }) {
  const { t } = useSpoken();
  return (
    <div className={styles.place} role="status" aria-label={t('chat.new')}>
      {message && (
        <p className={styles.toast}>
          <b>
            <bdi>{message.name}</bdi>
            {'to' in message && ` (${t('chat.privately')})`}:
          </b>{' '}
          <bdi>{message.body.format === 'text' ? message.body.text : t('chat.picture')}</bdi>
        </p>
      )}
    </div>
  );
}
