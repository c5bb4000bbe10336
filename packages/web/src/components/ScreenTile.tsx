import type { AudioSink, Person, Room, TrackView } from '@parlor/client';
import { useRef, useState } from 'react';
import { placed, useMoved } from '../hooks/useMoved.ts';
import { useShown } from '../hooks/useShown.ts';
import { usePlayback } from '../hooks/useTracks.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { screenOf } from '../models/arrangement.ts';
import styles from './ScreenTile.module.css';
import type { Seat } from './Seat.ts';
import { Tools } from './Tools.tsx';

interface Props extends Seat {
  person: Person;
  room: Room;
  view: TrackView;
  sink: AudioSink;
  soundKey: string;
}

/** What somebody else shares of their screen. */
export function ScreenTile(props: Props) {
  const { person, room, view, sink, soundKey, rect, space, pinned, onPin, ...seat } = props;
  const { t } = useSpoken();
  const video = useRef<HTMLVideoElement>(null);
  const [arrived, setArrived] = useState(false);
  const tile = useRef<HTMLElement>(null);
  const { prominent, pictures } = seat;
  const size = rect && (prominent ? innerWidth : Math.max(rect.width, rect.height));
  useMoved(tile, rect, space);
  useShown(tile, { room, personId: person.id, source: 'screen', size, ...seat });
  usePlayback(video, sink, `${soundKey}/screen`, view.track, person.screenAudio?.track ?? null);
  const label = t('screen.of', { name: person.name });
  const wanted = pictures !== 'none';
  const showing = wanted && arrived && view.track !== null && !person.frozen;
  return (
    <section
      ref={tile}
      className={styles.tile}
      style={placed(rect)}
      aria-label={label}
      data-screen={person.id}
      data-self="false"
      data-pinned={pinned}
      data-picture={showing ? 'contain' : 'none'}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: nobody writes captions of what is live */}
      <video
        ref={video}
        className={styles.video}
        autoPlay
        playsInline
        onResize={({ currentTarget }) => setArrived(currentTarget.videoWidth > 0)}
      />
      {!showing && <p className={styles.waiting}>{t(wanted ? 'screen.waiting' : 'screen.audioOnly')}</p>}
      <Tools name={label} pinned={pinned} onPin={onPin && (() => onPin(screenOf(person.id)))} />
      <p className={styles.label}>{label}</p>
    </section>
  );
}
