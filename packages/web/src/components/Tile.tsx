import type { AudioSink, Person, Room, TrackView } from '@parlor/client';
import { MicOff } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { placed, useMoved } from '../hooks/useMoved.ts';
import { useShown } from '../hooks/useShown.ts';
import { usePlayback } from '../hooks/useTracks.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { cameraOf } from '../models/arrangement.ts';
import { fitOf } from '../models/fit.ts';
import type { Size } from '../models/layout.ts';
import { Avatar } from './Avatar.tsx';
import { ConnectionNote } from './ConnectionNote.tsx';
import { HandSign } from './HandSign.tsx';
import { Reactions } from './Reactions.tsx';
import type { Seat } from './Seat.ts';
import styles from './Tile.module.css';
import { Tools } from './Tools.tsx';
import { WebConnection } from './WebConnection.tsx';

interface Props extends Seat {
  person: Person;
  room: Room;
  sink: AudioSink;
  /** What this person's volume is remembered by. */
  soundKey: string;
  onMore: (personId: string) => void;
}

/** One person. The video element stays the same for as long as the person is here. */
export const Tile = memo(function Tile(props: Props) {
  const { person, room, sink, soundKey, onMore, rect, space, pinned, onPin, ...seat } = props;
  const { t } = useSpoken();
  const tile = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const wanted = person.self || seat.pictures !== 'none';
  const showing = wanted && !person.frozen && isLive(person.camera);
  const [picture, sound] = [trackOf(person.camera), trackOf(person.microphone)];
  usePlayback(video, person.self ? null : sink, soundKey, picture, sound);
  useMoved(tile, rect, space);
  useShown(tile, {
    ...{ room: person.self ? null : room, personId: person.id, source: 'camera' },
    ...{ size: rect && Math.max(rect.width, rect.height), ...seat },
  });
  return (
    <section
      ref={tile}
      className={styles.tile}
      style={placed(rect)}
      aria-label={person.name}
      data-participant={person.id}
      data-self={person.self}
      data-connection={person.connection}
      data-speaking={person.speaking}
      data-dominant={person.dominant}
      data-hand={person.handRaisedAt !== null}
      data-pinned={pinned}
      data-picture={showing ? fitOf(size, rect ?? size) : 'none'}
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
      <Tools
        name={person.name}
        pinned={pinned}
        onPin={onPin && (() => onPin(cameraOf(person.id)))}
        onMore={person.self ? null : () => onMore(person.id)}
      />
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
