import type { AudioSink, Person, TrackView } from '@parlor/client';
import { useRef } from 'react';
import { usePicture, useSound } from '../hooks/useTracks.ts';
import styles from './ScreenTile.module.css';

interface Props {
  person: Person;
  view: TrackView;
  sink: AudioSink;
  soundKey: string;
}

/** What somebody else shares of their screen. */
export function ScreenTile({ person, view, sink, soundKey }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const sound = person.screenAudio?.track ?? null;
  usePicture(video, view.track, sound);
  useSound(sink, `${soundKey}/screen`, sound);
  const label = `Screen of ${person.name}`;
  return (
    <section
      className={styles.tile}
      aria-label={label}
      data-screen={person.id}
      data-self="false"
      data-picture={view.track && !person.frozen ? 'contain' : 'none'}
    >
      <video ref={video} className={styles.video} autoPlay playsInline muted />
      <p className={styles.label}>{label}</p>
    </section>
  );
}
