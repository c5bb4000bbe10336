import type { AudioSink, Person, Room, TrackView } from '@parlor/client';
import { useRef, useState } from 'react';
import { useShown } from '../hooks/useShown.ts';
import { usePlayback } from '../hooks/useTracks.ts';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './ScreenTile.module.css';

interface Props {
  person: Person;
  room: Room;
  view: TrackView;
  sink: AudioSink;
  soundKey: string;
}

/** What somebody else shares of their screen. */
export function ScreenTile({ person, room, view, sink, soundKey }: Props) {
  const { t } = useSpoken();
  const video = useRef<HTMLVideoElement>(null);
  const [arrived, setArrived] = useState(false);
  const tile = useRef<HTMLElement>(null);
  useShown(tile, { room, personId: person.id, source: 'screen', size: innerWidth, prominent: true });
  usePlayback(video, sink, `${soundKey}/screen`, view.track, person.screenAudio?.track ?? null);
  const label = t('screen.of', { name: person.name });
  const showing = arrived && view.track !== null && !person.frozen;
  return (
    <section
      ref={tile}
      className={styles.tile}
      aria-label={label}
      data-screen={person.id}
      data-self="false"
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
      {!showing && <p className={styles.waiting}>{t('screen.waiting')}</p>}
      <p className={styles.label}>{label}</p>
    </section>
  );
}
