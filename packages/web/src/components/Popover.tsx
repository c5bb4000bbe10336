import type { ReactNode } from 'react';
import styles from './Popover.module.css';

interface Props {
  /** What the button that opens it names in `opens`. */
  id: string;
  label: string;
  children: ReactNode;
}

/**
 * A small window above the control bar (Popover API): Escape and a click beside it close it, and the focus goes back
 * to the button.
 */
export function Popover({ id, label, children }: Props) {
  return (
    <section id={id} className={styles.popover} popover="auto" aria-label={label}>
      {children}
    </section>
  );
}

/** Closes that popover, if it is open. */
export function closePopover(id: string): void {
  document.getElementById(id)?.hidePopover();
}
