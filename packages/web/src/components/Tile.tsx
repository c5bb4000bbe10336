import type { AudioSink, Person, Room, TrackView } from '@parlor/client';
import { EllipsisVertical, MicOff } from 'lucide-react';
import { type CSSProperties, memo, useRef, useState } from 'react';
import { useShown } from '../hooks/useShown.ts';
import { usePlayback } from '../hooks/useTracks.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { fitOf } from '../models/fit.ts';
import type { Size } from '../models/layout.ts';
import { Avatar } from './Avatar.tsx';
import { ConnectionNote } from './ConnectionNote.tsx';
import { HandSign } from './HandSign.tsx';
import { Reactions } from './Reactions.tsx';
import styles from './Tile.module.css';
import { WebConnection } from './WebConnection.tsx';

interface Props {
  person: Person;
  room: Room;
  sink: AudioSink;
  /** What this person's volume is remembered by. */
  soundKey: string;
  onMore: (personId: string) => void;
  width: number;
  height: number;
  /** The grid column it must begin in; null: wherever it falls. */
  column: number | null;
}

/** One person. The video element stays the same for as long as the person is here. */
export const Tile = memo(function Tile(props: Props) {
  const { person, room, sink, soundKey, onMore, width, height, column } = props;
  const { t } = useSpoken();
  const tile = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const showing = !person.frozen && isLive(person.camera);
  const [picture, sound] = [trackOf(person.camera), trackOf(person.microphone)];
  usePlayback(video, person.self ? null : sink, soundKey, picture, sound);
  useShown(tile, {
    room: person.self ? null : room,
    personId: person.id,
    source: 'camera',
    size: Math.max(width, height),
    prominent: false,
  });
  return (
    <section
      ref={tile}
      className={styles.tile}
      style={placeOf(width, height, column)}
      aria-label={person.name}
      data-participant={person.id}
      data-self={person.self}
      data-connection={person.connection}
      data-speaking={person.speaking}
      data-dominant={person.dominant}
      data-hand={person.handRaisedAt !== null}
      data-picture={showing ? fitOf(size, { width, height }) : 'none'}
    >
      <Avatar name={person.name} seed={person.id} />
      <video
        ref={video}
        className={styles.video}
        autoPlay
        playsInline
        muted={person.self}
        onResize={({ currentTarget: { videoWidth, videoHeight } }) =>
          setSize({ width: videoWidth, height: videoHeight })
        }
      />
      <ConnectionNote connection={person.connection} />
      {person.handRaisedAt !== null && <HandSign room={room} personId={person.id} className={styles.hand} />}
      {!person.self && (
        <button
          type="button"
          className={styles.more}
          aria-label={t('tile.moreAbout', { name: person.name })}
          title={t('tile.moreAbout', { name: person.name })}
          onClick={() => onMore(person.id)}
        >
          <EllipsisVertical size={20} aria-hidden="true" />
        </button>
      )}
      <Reactions room={room} personId={person.id} />
      <p className={styles.label}>
        {!isLive(person.microphone) && <MicOff size={16} aria-label={t('tile.microphoneOff')} role="img" />}
        <bdi className={styles.name}>{person.name}</bdi>
        {person.self && <span className={styles.you}>{t('tile.you')}</span>}
        {person.onSocket && <WebConnection />}
      </p>
    </section>
  );
});

function isLive(view: TrackView | null): boolean {
  return view !== null && !view.muted && view.track !== null;
}

function trackOf(view: TrackView | null): MediaStreamTrack | null {
  return view?.track ?? null;
}

function placeOf(width: number, height: number, column: number | null): CSSProperties {
  return { height, width, gridColumn: column === null ? 'span 2' : `${column} / span 2` };
}
