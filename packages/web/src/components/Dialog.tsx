import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './Dialog.module.css';

interface Props {
  title: string;
  children: ReactNode;
  onClose: () => void;
}

/** A modal window. It is open for as long as it is there; Escape and a click beside it close it. */
export function Dialog({ title, children, onClose }: Props) {
  const { t } = useSpoken();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Only closed it gives the focus back; removed it does not.
    return () => shown?.close();
  }, []);
  const close = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Escape and the button for the same
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && close()}
    >
      <div className={styles.content}>
        <header className={styles.head}>
          <h2 id={heading} dir="auto">
            {title}
          </h2>
          <button
            type="button"
            className={styles.close}
            aria-label={t('close')}
            title={t('close')}
            onClick={close}
          >
            <X size={20} aria-hidden="true" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
