import { EllipsisVertical, Pin, PinOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './Tools.module.css';

interface Props {
  /** Whose tile it is, or which. */
  name: string;
  pinned: boolean;
  /** Null: there is nothing to pin it before. */
  onPin: (() => void) | null;
  /** Null: nothing more is to be said. */
  onMore?: (() => void) | null;
}

/** What can be done with one tile, in its upper corner. */
export function Tools({ name, pinned, onPin, onMore = null }: Props) {
  const { t } = useSpoken();
  return (
    <div className={styles.tools} data-pinned={pinned}>
      {onPin && (
        <Tool label={t(pinned ? 'tile.unpin' : 'tile.pin', { name })} pressed={pinned} onClick={onPin}>
          {pinned ? <PinOff size={20} aria-hidden="true" /> : <Pin size={20} aria-hidden="true" />}
        </Tool>
      )}
      {onMore && (
        <Tool label={t('tile.moreAbout', { name })} onClick={onMore}>
          <EllipsisVertical size={20} aria-hidden="true" />
        </Tool>
      )}
    </div>
  );
}

interface ToolProps {
  label: string;
  pressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ label, pressed, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={label}
      data-pin={pressed}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
