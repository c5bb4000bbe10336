import type { Room } from '@parlor/client';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './Captions.module.css';

/** So many people's words are shown at once. */
const MOST = 3;

/** What is being said, in writing, below the tiles. No live region: who has it read out hears the voices. */
export function Captions({ room }: { room: Room }) {
  const { t } = useSpoken();
  const people = useValue(room.people);
  const lines = useValue(room.captions)
    .map((caption) => ({ ...caption, name: people.find(({ id }) => id === caption.participantId)?.name }))
    .filter(({ name }) => name !== undefined);
  if (lines.length === 0) return null;
  return (
    <section className={styles.captions} aria-label={t('captions.title')}>
      {lines.slice(-MOST).map(({ participantId, name, text }) => (
        <p key={participantId} className={styles.line}>
          <b>
            <bdi>{name}</bdi>
          </b>{' '}
          <bdi>{text}</bdi>
        </p>
      ))}
    </section>
  );
}
