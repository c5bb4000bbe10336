import type { AudioSink, Person, Room } from '@parlor/client';
import { useId } from 'react';
import { useQuality } from '../hooks/useQuality.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { figuresOf } from '../models/qualityText.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import styles from './PersonDialog.module.css';

interface Props {
  person: Person;
  room: Room;
  sink: AudioSink;
  /** What this person's volume is remembered by. */
  soundKey: string;
  pinned: boolean;
  onPin: () => void;
  onClose: () => void;
}

/** One of the others: how loud they are here, and how their sound and picture travel. */
export function PersonDialog({ person, room, sink, soundKey, pinned, onPin, onClose }: Props) {
  const { t } = useSpoken();
  const id = useId();
  const gain = useValue(sink.gainOf(soundKey));
  const here = useValue(room.people).some((one) => one.self && one.onSocket);
  const figures = figuresOf(t, useQuality(room, person.id), { here, there: person.onSocket });
  const percent = Math.round(gain * 100);
  const volume = t('person.percent', { percent });
  return (
    <Dialog title={person.name} onClose={onClose}>
      <div className={styles.volume}>
        <label htmlFor={id}>{t('person.volume')}</label>
        <input
          id={id}
          type="range"
          min="0"
          max="200"
          step="5"
          value={percent}
          aria-label={t('person.volumeOf', { name: person.name })}
          aria-valuetext={volume}
          onInput={(event) => sink.setGain(soundKey, Number(event.currentTarget.value) / 100)}
        />
        <output htmlFor={id}>{volume}</output>
      </div>
      <Button onClick={onPin}>{t(pinned ? 'tile.unpin' : 'tile.pin', { name: person.name })}</Button>
      <dl className={styles.figures} aria-label={t('person.connection')}>
        {figures.map(({ what, value }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
