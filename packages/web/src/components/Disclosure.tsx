import { type ReactNode, useState } from 'react';
import styles from './Disclosure.module.css';

/** Something that not everybody needs: it is there when it is opened. */
export function Disclosure({ summary, children }: { summary: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.disclosure} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {open && <div className={styles.content}>{children}</div>}
    </details>
  );
}
