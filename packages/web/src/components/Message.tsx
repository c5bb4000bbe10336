import type { ChatMessage } from '@parlor/protocol';
import { useSpoken } from '../hooks/useWords.ts';
import { linked } from '../models/linked.ts';
import { timeText } from '../models/timeText.ts';
import styles from './Message.module.css';

/** One message of the chat: its words as they were typed, never as markup. */
export function Message({ message, own }: { message: ChatMessage; own: boolean }) {
  const { t, locale } = useSpoken();
  const { name, at, body } = message;
  return (
    <li className={styles.message} data-own={own}>
      <p className={styles.head}>
        <bdi className={styles.name}>{own ? t('chat.you') : name}</bdi>
        <time dateTime={new Date(at).toISOString()}>{timeText(at, Date.now(), locale)}</time>
      </p>
      <p className={styles.text} dir="auto">
        {linked(body.text).map(({ text, href }, at) =>
          href === null ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a message never change
            <a key={at} href={href} target="_blank" rel="noopener noreferrer">
              {text}
            </a>
          ),
        )}
      </p>
    </li>
  );
}
