import type { LucideIcon } from 'lucide-react';
import styles from './IconButton.module.css';

interface Props {
  icon: LucideIcon;
  /** The accessible name; beside the icon where there is room for it. */
  label: string;
  /** `off`: what it switches is off now. */
  tone?: 'plain' | 'off' | 'danger';
  onClick: () => void;
}

export function IconButton({ icon: Icon, label, tone = 'plain', onClick }: Props) {
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[tone]}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon size={22} aria-hidden="true" />
      <span className={styles.label}>{label}</span>
    </button>
  );
}
