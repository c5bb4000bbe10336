import type { Room, Said } from '@parlor/client';
import { useSpoken } from '../hooks/useWords.ts';
import { linked } from '../models/linked.ts';
import { timeText } from '../models/timeText.ts';
import { ChatPicture } from './ChatPicture.tsx';
import styles from './Message.module.css';

/** One message of the chat: its words as they were typed, never as markup, or its picture. */
export function Message({ room, message, own }: { room: Room; message: Said; own: boolean }) {
  const { t, locale } = useSpoken();
  const { name, at, body } = message;
  return (
    <li className={styles.message} data-own={own} data-private={'to' in message}>
      <p className={styles.head}>
        <bdi className={styles.name}>{own ? t('chat.you') : name}</bdi>
        {'to' in message && (
          <span>{own ? t('chat.privatelyTo', { name: message.to.name }) : t('chat.privately')}</span>
        )}
        <time dateTime={new Date(at).toISOString()}>{timeText(at, Date.now(), locale)}</time>
      </p>
      {body.format === 'text' ? (
        <Words text={body.text} />
      ) : (
        <ChatPicture room={room} picture={body.picture} label={t('chat.pictureOf', { name })} />
      )}
    </li>
  );
}

function Words({ text }: { text: string }) {
  return (
    <p className={styles.text} dir="auto">
      {linked(text).map(({ text, href }, at) =>
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
  );
}
