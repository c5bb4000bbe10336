import { Ellipsis } from 'lucide-react';
import type { Control } from '../controls/Control.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { IconButton } from './IconButton.tsx';
import styles from './MoreMenu.module.css';
import { closePopover, Popover } from './Popover.tsx';

const ID = 'more';

/** What the control bar has no room for, and what is seldom wanted. */
export function MoreMenu({ controls }: { controls: readonly Control[] }) {
  const { t } = useSpoken();
  const news = controls.reduce((sum, { count = 0 }) => sum + count, 0);
  return (
    <>
      <IconButton icon={Ellipsis} label={t('controls.more')} count={news} opens={ID} />
      <Popover id={ID} label={t('controls.more')}>
        {controls.map((control) => (
          <Line key={control.id} {...control} />
        ))}
      </Popover>
    </>
  );
}

function Line({ icon: Icon, label, pressed, tone, opens, shortcut, onClick }: Control) {
  const choose = () => {
    closePopover(ID);
    onClick?.();
  };
  return (
    <button
      type="button"
      className={styles.line}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      data-tone={tone}
      popoverTarget={opens}
      onClick={choose}
    >
      <Icon size={20} aria-hidden="true" />
      {label}
      {shortcut && (
        <span className={styles.key} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </button>
  );
}
