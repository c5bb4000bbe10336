import type { Room } from '@parlor/client';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { faces, nameOf } from '../models/reactions.ts';
import styles from './Reactions.module.css';

/** So many of one person are shown at once. */
const MOST = 5;

/** What somebody shows just now, over their tile. Read out elsewhere ({@link useReactionNews}). */
export function Reactions({ room, personId }: { room: Room; personId: string }) {
  const { t } = useSpoken();
  const shown = useValue(room.reactions).filter(({ participantId }) => participantId === personId);
  return (
    <p className={styles.place}>
      {shown.slice(-MOST).map(({ key, reaction }) => (
        <span key={key} className={styles.face} role="img" aria-label={t(nameOf(reaction))}>
          {faces[reaction]}
        </span>
      ))}
    </p>
  );
}
