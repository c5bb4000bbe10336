import type { Network, Room } from '@parlor/client';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { insideText } from '../models/insideText.ts';
import styles from './DoorNotes.module.css';

const networks = {
  direct: 'network.direct',
  server: 'network.server',
  web: 'network.web',
} as const satisfies Record<Network, string>;

/** Who is inside, and what this network lets through. Room is kept for both, so that nothing jumps. */
export function DoorNotes({ room }: { room: Room }) {
  const { t } = useSpoken();
  const inside = useValue(room.inside);
  const network = useValue(room.network);
  return (
    <div className={styles.notes}>
      <p className={styles.inside} role="status">
        {inside && insideText(t, inside)}
      </p>
      <p>{network && t(networks[network])}</p>
    </div>
  );
}
