import type { AudioSink, Person, Room } from '@parlor/client';
import { type CSSProperties, useRef } from 'react';
import { useSize } from '../hooks/useSize.ts';
import { GAP, type Layout, layoutOf } from '../models/layout.ts';
import styles from './Grid.module.css';
import { Tile } from './Tile.tsx';

interface Props {
  people: readonly Person[];
  room: Room;
  sink: AudioSink;
  soundKey: (name: string) => string;
  onMore: (personId: string) => void;
}

/** Everybody's tiles, as large as the space allows. */
export function Grid({ people, room, sink, soundKey, onMore }: Props) {
  const space = useRef<HTMLDivElement>(null);
  const layout = layoutOf(people.length, useSize(space), GAP);
  return (
    <div ref={space} className={styles.space}>
      <div className={styles.grid} style={styleOf(layout)}>
        {people.map((person, at) => (
          <Tile
            key={person.id}
            person={person}
            room={room}
            sink={sink}
            soundKey={soundKey(person.name)}
            onMore={onMore}
            width={layout.width}
            height={layout.height}
            column={columnOf(layout, at)}
          />
        ))}
      </div>
    </div>
  );
}

/** Every tile spans two columns, so that a last row with empty places can stand in the middle. */
function styleOf({ columns, width }: Layout): CSSProperties {
  return { gap: GAP, gridTemplateColumns: `repeat(${columns * 2}, ${(width - GAP) / 2}px)` };
}

function columnOf({ columns, rows, empty }: Layout, at: number): number | null {
  return empty > 0 && at === columns * (rows - 1) ? empty + 1 : null;
}
