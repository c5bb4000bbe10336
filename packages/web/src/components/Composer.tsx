import { MAX_CHAT_TEXT } from '@parlor/protocol';
import { SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import styles from './Composer.module.css';

/** Where a message is written. Enter sends, Shift+Enter begins a new line. */
export function Composer({ send }: { send: (text: string) => Promise<void> }) {
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [complaint, setComplaint] = useState('');
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const submit = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    setComplaint('');
    try {
      await send(text);
    } catch (error) {
      // What was not sent is not lost.
      setText((newer) => (newer === '' ? text : `${text}\n${newer}`));
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
          maxLength={MAX_CHAT_TEXT}
          aria-label="Message"
          placeholder="Message to everybody"
          enterKeyHint="send"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <button type="submit" className={styles.send} aria-label="Send" title="Send">
          <SendHorizontal size={20} aria-hidden="true" />
        </button>
      </div>
    </form>
  );
}
