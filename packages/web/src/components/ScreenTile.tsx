import type { AudioSink, Person, TrackView } from '@parlor/client';
import { useRef } from 'react';
import { usePlayback } from '../hooks/useTracks.ts';
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
  usePlayback(video, sink, `${soundKey}/screen`, view.track, person.screenAudio?.track ?? null);
  const label = `Screen of ${person.name}`;
  return (
    <section
      className={styles.tile}
      aria-label={label}
      data-screen={person.id}
      data-self="false"
      data-picture={view.track && !person.frozen ? 'contain' : 'none'}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: nobody writes captions of what is live */}
      <video ref={video} className={styles.video} autoPlay playsInline />
      <p className={styles.label}>{label}</p>
    </section>
  );
}
