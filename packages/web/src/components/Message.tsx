import type { ChatMessage } from '@parlor/protocol';
import { linked } from '../models/linked.ts';
import { timeText } from '../models/timeText.ts';
import styles from './Message.module.css';

/** One message of the chat: its words as they were typed, never as markup. */
export function Message({ message, own }: { message: ChatMessage; own: boolean }) {
  const { name, at, body } = message;
  return (
    <li className={styles.message} data-own={own}>
      <p className={styles.head}>
        <span className={styles.name}>{own ? 'You' : name}</span>
        <time dateTime={new Date(at).toISOString()}>{timeText(at, Date.now())}</time>
      </p>
      <p className={styles.text}>
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
