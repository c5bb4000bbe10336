import type { Person, Room } from '@parlor/client';
import { X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useEscape } from '../hooks/useEscape.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './ChatPanel.module.css';
import { Composer, type Reader } from './Composer.tsx';
import { Message } from './Message.tsx';

/** Nearer to the end than this, in CSS pixels, a reader wants to see what comes. */
const AT_END = 40;

interface Props {
  room: Room;
  people: readonly Person[];
  /** What is written and not sent yet. */
  draft: string;
  /** The one it is for; null: everybody. */
  to: Reader | null;
  onTo: (to: Reader | null) => void;
  onDraft: (change: (draft: string) => string) => void;
  onClose: () => void;
}

/** What is said in writing. */
export function ChatPanel({ room, people, draft, to, onTo, onDraft, onClose }: Props) {
  const { t } = useSpoken();
  const chat = useValue(room.chat);
  const selfId = people.find(({ self }) => self)?.id;
  const here = people.filter(({ self, classic }) => !self && !classic);
  // Who has gone stays chosen, and cannot be reached: nothing that was for one person goes to everybody.
  const readers = to && !here.some(({ id }) => id === to.id) ? [...here, to] : here;
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what moves the list
  useLayoutEffect(() => {
    if (list.current && atEnd.current) list.current.scrollTop = list.current.scrollHeight;
  }, [chat]);
  useEscape(onClose);
  return (
    <aside className={styles.panel} aria-label={t('chat.title')}>
      <header className={styles.head}>
        <h2>{t('chat.title')}</h2>
        <button
          type="button"
          className={styles.close}
          aria-label={t('chat.close')}
          title={t('chat.close')}
          onClick={onClose}
        >
          <X size={20} aria-hidden="true" />
        </button>
      </header>
      <div
        ref={list}
        className={styles.log}
        role="log"
        aria-label={t('chat.messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < AT_END;
        }}
      >
        <ol className={styles.list}>
          {chat.map((message) => (
            <Message key={message.id} room={room} message={message} own={message.participantId === selfId} />
          ))}
        </ol>
      </div>
      {chat.length === 0 && <p className={styles.empty}>{t('chat.empty')}</p>}
      <Composer
        text={draft}
        to={to}
        readers={readers}
        onText={onDraft}
        onTo={onTo}
        send={(text) => room.sendMessage(text, to?.id)}
        sendPicture={(picture) => room.sendPicture(picture, to?.id)}
      />
    </aside>
  );
}
