import type { Action } from '../controls/Control.ts';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './IconButton.module.css';

interface Props extends Action {
  /** The name is never beside the icon, even where there is room for it. */
  bare?: boolean;
}

export function IconButton(props: Props) {
  const {
    icon: Icon,
    label,
    tone = 'plain',
    count = 0,
    pressed,
    opens,
    shortcut,
    bare = false,
    onClick,
  } = props;
  const { t } = useSpoken();
  const name = count > 0 ? t('controls.withNews', { label, count }) : label;
  return (
    <button
      type="button"
      className={`${styles.button} ${styles[tone] ?? ''}`}
      aria-label={name}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      title={shortcut ? t('shortcuts.tooltip', { label: name, key: shortcut }) : name}
      popoverTarget={opens}
      onClick={onClick}
    >
      <Icon size={22} aria-hidden="true" />
      {!bare && <span data-label>{label}</span>}
      {count > 0 && (
        <span className={styles.count} aria-hidden="true">
          {count > 99 ? t('controls.countAndMore', { count: 99 }) : t('controls.count', { count })}
        </span>
      )}
    </button>
  );
}
