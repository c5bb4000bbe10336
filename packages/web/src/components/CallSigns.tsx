import type { Person } from '@parlor/client';
import { CircleDot, Hand } from 'lucide-react';
import { useSpoken } from '../hooks/useWords.ts';
import { handsOf } from '../models/hands.ts';
import styles from './CallSigns.module.css';

/** What everybody is to know all the time: who records, and whose turn it is. */
export function CallSigns({ people }: { people: readonly Person[] }) {
  return (
    <div className={styles.signs}>
      <RecordingSign people={people} />
      <Hands people={people} />
    </div>
  );
}

function RecordingSign({ people }: { people: readonly Person[] }) {
  const { t } = useSpoken();
  const recording = people.filter((one) => one.recording);
  const names = recording.filter(({ self }) => !self).map(({ name }) => name);
  if (recording.length === 0) return null;
  return (
    <p className={styles.recording} data-recording="true">
      <CircleDot size={18} aria-hidden="true" />
      {recording.some(({ self }) => self) && <span>{t('signs.youRecord')}</span>}
      {names.length > 0 && <span>{t('signs.recording', { names, count: names.length })}</span>}
    </p>
  );
}

/** Raised hands, first come first. */
function Hands({ people }: { people: readonly Person[] }) {
  const { t } = useSpoken();
  const hands = handsOf(people);
  if (hands.length === 0) return null;
  return (
    <div className={styles.hands}>
      <Hand size={18} aria-hidden="true" />
      <ol className={styles.list} aria-label={t('signs.hands')}>
        {hands.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ol>
    </div>
  );
}
