import { SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cleanText, complaintAbout } from '../models/chatText.ts';
import styles from './Composer.module.css';

interface Props {
  text: string;
  onText: (change: (text: string) => string) => void;
  send: (text: string) => Promise<void>;
}

/** Where a message is written. Enter sends, Shift+Enter begins a new line. */
export function Composer({ text, onText, send }: Props) {
  const input = useRef<HTMLTextAreaElement>(null);
  const [complaint, setComplaint] = useState('');
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const submit = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    const clean = cleanText(text);
    const wrong = complaintAbout(clean);
    setComplaint(wrong ?? '');
    if (clean === '' || wrong !== null) return;
    onText(() => '');
    try {
      await send(clean);
    } catch (error) {
      // What was not sent is not lost.
      onText((newer) => (newer === '' ? clean : `${clean}\n${newer}`));
      setComplaint(error instanceof Error ? error.message : String(error));
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void submit(event);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <p className={styles.complaint} role="alert">
        {complaint}
      </p>
      <div className={styles.row}>
        <textarea
          ref={input}
          className={styles.input}
          rows={Math.min(5, text.split('\n').length)}
          value={text}
          aria-label="Message"
          placeholder="Message to everybody"
          enterKeyHint="send"
          onChange={({ currentTarget: { value } }) => onText(() => value)}
          onKeyDown={onKey}
        />
        <button type="submit" className={styles.send} aria-label="Send" title="Send">
          <SendHorizontal size={20} aria-hidden="true" />
        </button>
      </div>
    </form>
  );
}
