import { useEffect, useId, useRef } from 'react';
import styles from './Field.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
  autoComplete?: string;
  /** What is wrong with the value; empty: nothing. */
  complaint?: string;
  /** Has the focus from the beginning. */
  focused?: boolean;
}

/** One line of text with its label. */
export function Field({ label, value, onChange, complaint = '', focused = false, ...rest }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) input.current?.focus({ preventScroll: true });
  }, [focused]);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        ref={input}
        id={id}
        value={value}
        // An empty one is of the page's direction.
        dir={value === '' ? undefined : 'auto'}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        aria-invalid={complaint !== ''}
        aria-describedby={`${id}-complaint`}
      />
      <p id={`${id}-complaint`} className={styles.complaint} role="alert">
        {complaint}
      </p>
    </div>
  );
}
