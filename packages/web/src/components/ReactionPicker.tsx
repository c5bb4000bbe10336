import type { Room } from '@parlor/client';
import { reactions } from '@parlor/protocol';
import { REACTIONS } from '../controls/useControls.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { faces, nameOf } from '../models/reactions.ts';
import { closePopover, Popover } from './Popover.tsx';
import styles from './ReactionPicker.module.css';

/** Shows something to everybody for a moment. */
export function ReactionPicker({ room }: { room: Room }) {
  const { t } = useSpoken();
  return (
    <Popover id={REACTIONS} label={t('reaction.title')}>
      <div className={styles.picker}>
        {reactions.map((reaction) => (
          <button
            key={reaction}
            type="button"
            className={styles.choice}
            aria-label={t(nameOf(reaction))}
            title={t(nameOf(reaction))}
            onClick={() => {
              // Too many at once, or out of contact: nothing is shown, and nothing is lost.
              room.react(reaction).catch(() => {});
              closePopover(REACTIONS);
            }}
          >
            {faces[reaction]}
          </button>
        ))}
      </div>
    </Popover>
  );
}
