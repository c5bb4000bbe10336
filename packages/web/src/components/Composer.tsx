import { ParlorError } from '@parlor/protocol';
import { SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSpoken } from '../hooks/useWords.ts';
import { type ChatComplaint, cleanText, complaintAbout, complaintText } from '../models/chatText.ts';
import styles from './Composer.module.css';

interface Props {
  text: string;
  onText: (change: (text: string) => string) => void;
  send: (text: string) => Promise<void>;
}

/** Where a message is written. Enter sends, Shift+Enter begins a new line. */
export function Composer({ text, onText, send }: Props) {
  const { t } = useSpoken();
  const input = useRef<HTMLTextAreaElement>(null);
  const [complaint, setComplaint] = useState<ChatComplaint | null>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const submit = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    const clean = cleanText(text);
    const wrong = complaintAbout(clean);
    setComplaint(wrong);
    if (clean === '' || wrong !== null) return;
    onText(() => '');
    try {
      await send(clean);
    } catch (error) {
      // What was not sent is not lost.
      onText((newer) => (newer === '' ? clean : `${clean}\n${newer}`));
      setComplaint({ name: 'refused', code: error instanceof ParlorError ? error.code : 'internal' });
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void submit(event);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <p className={styles.complaint} role="alert">
        {complaintText(t, complaint)}
      </p>
      <div className={styles.row}>
        <textarea
          ref={input}
          className={styles.input}
          rows={Math.min(5, text.split('\n').length)}
          value={text}
          // An empty one is of the page's direction, as its placeholder is.
          dir={text === '' ? undefined : 'auto'}
          aria-label={t('chat.message')}
          placeholder={t('chat.placeholder')}
          enterKeyHint="send"
          onChange={({ currentTarget: { value } }) => onText(() => value)}
          onKeyDown={onKey}
        />
        <button type="submit" className={styles.send} aria-label={t('chat.send')} title={t('chat.send')}>
          <SendHorizontal className="directed" size={20} aria-hidden="true" />
        </button>
      </div>
    </form>
  );
}
