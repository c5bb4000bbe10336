import { ParlorError } from '@parlor/protocol';
import { ImagePlus, SendHorizontal } from 'lucide-react';
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useSpoken } from '../hooks/useWords.ts';
import { type ChatComplaint, cleanText, complaintAbout, complaintText } from '../models/chatText.ts';
import styles from './Composer.module.css';

interface Props {
  text: string;
  /** The one it is for; null: everybody. */
  to: Reader | null;
  /** Those it could be for. */
  readers: readonly Reader[];
  onText: (change: (text: string) => string) => void;
  onTo: (to: Reader | null) => void;
  send: (text: string) => Promise<void>;
  sendPicture: (picture: Blob) => Promise<void>;
}

/** Somebody whom a message can be for. */
export interface Reader {
  readonly id: string;
  readonly name: string;
}

/** Where a message is written. Enter sends, Shift+Enter begins a new line; a picture can be pasted as well. */
export function Composer({ text, to, readers, onText, onTo, send, sendPicture }: Props) {
  const { t } = useSpoken();
  const input = useRef<HTMLTextAreaElement>(null);
  const [complaint, setComplaint] = useState<ChatComplaint | null>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const refuse = (error: unknown) =>
    setComplaint({ name: 'refused', code: error instanceof ParlorError ? error.code : 'internal' });
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
      refuse(error);
    }
  };
  const submitPicture = async (picture: Blob | undefined) => {
    setComplaint(null);
    if (picture) await sendPicture(picture).catch(refuse);
  };
  const onPaste = (event: ClipboardEvent) => {
    const { files, types } = event.clipboardData;
    const picture = [...files].find(({ type }) => type.startsWith('image/'));
    // Cells of a table come as both.
    if (!picture || types.includes('text/plain')) return;
    event.preventDefault();
    void submitPicture(picture);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void submit(event);
  };
  return (
    <form className={styles.form} data-private={to !== null} onSubmit={(event) => void submit(event)}>
      <p className={styles.complaint} role="alert">
        {complaintText(t, complaint)}
      </p>
      {readers.length > 0 && <ReaderSelect to={to} readers={readers} onTo={onTo} />}
      <div className={styles.row}>
        <PictureButton onPicture={(picture) => void submitPicture(picture)} />
        <textarea
          ref={input}
          className={styles.input}
          rows={Math.min(5, text.split('\n').length)}
          value={text}
          // An empty one is of the page's direction, as its placeholder is.
          dir={text === '' ? undefined : 'auto'}
          aria-label={t('chat.message')}
          placeholder={to ? t('chat.placeholderPrivate', { name: to.name }) : t('chat.placeholder')}
          enterKeyHint="send"
          onChange={({ currentTarget: { value } }) => onText(() => value)}
          onKeyDown={onKey}
          onPaste={onPaste}
        />
        <button type="submit" className={styles.send} aria-label={t('chat.send')} title={t('chat.send')}>
          <SendHorizontal className="directed" size={20} aria-hidden="true" />
        </button>
      </div>
    </form>
  );
}

function ReaderSelect({ to, readers, onTo }: Pick<Props, 'to' | 'readers' | 'onTo'>) {
  const { t } = useSpoken();
  const id = useId();
  return (
    <div className={styles.to}>
      <label htmlFor={id}>{t('chat.to')}</label>
      <select
        id={id}
        value={to?.id ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onTo(readers.find((reader) => reader.id === value) ?? null)
        }
      >
        <option value="">{t('chat.everybody')}</option>
        {readers.map((reader) => (
          <option key={reader.id} value={reader.id}>
            {reader.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function PictureButton({ onPicture }: { onPicture: (picture: Blob | undefined) => void }) {
  const { t } = useSpoken();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget }) => {
          onPicture(currentTarget.files?.[0]);
          // The same one again is a choice as well.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        className={styles.picture}
        aria-label={t('chat.addPicture')}
        title={t('chat.addPicture')}
        onClick={() => input.current?.click()}
      >
        <ImagePlus size={20} aria-hidden="true" />
      </button>
    </>
  );
}
