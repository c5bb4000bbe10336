import type { LucideIcon } from 'lucide-react';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './IconButton.module.css';

interface Props {
  icon: LucideIcon;
  /** The accessible name; beside the icon where there is room for it. */
  label: string;
  /** `off`: what it switches is off now. */
  tone?: 'plain' | 'off' | 'danger';
  /** A figure at the button's corner; 0: none. */
  count?: number;
  /** For a switch: is it on? */
  pressed?: boolean;
  /** The id of a `Popover` that it opens and closes. */
  opens?: string;
  onClick?: () => void;
}

export function IconButton({ icon: Icon, label, tone = 'plain', count = 0, pressed, opens, onClick }: Props) {
  const { t } = useSpoken();
  const name = count > 0 ? t('controls.withNews', { label, count }) : label;
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[tone] ?? ''}`}
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      popoverTarget={opens}
      onClick={onClick}
    >
      <Icon size={22} aria-hidden="true" />
      <span className={styles.label}>{label}</span>
      {count > 0 && (
        <span className={styles.count} aria-hidden="true">
          {count > 99 ? t('controls.countAndMore', { count: 99 }) : t('controls.count', { count })}
        </span>
      )}
    </button>
  );
}
