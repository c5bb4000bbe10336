import { type ReactNode, type ToggleEvent, useState } from 'react';
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
  const [open, setOpen] = useState(false);
  const beforeToggle = ({ newState }: ToggleEvent) => newState === 'open' && setOpen(true);
  // Not sooner: what has the focus must be there until the browser has given the focus back.
  const afterToggle = ({ newState }: ToggleEvent) => setOpen(newState === 'open');
  return (
    <section
      id={id}
      className={styles.popover}
      popover="auto"
      aria-label={label}
      onBeforeToggle={beforeToggle}
      onToggle={afterToggle}
    >
      {open && children}
    </section>
  );
}

/** Closes that popover, if it is open. */
export function closePopover(id: string): void {
  document.getElementById(id)?.hidePopover();
}
