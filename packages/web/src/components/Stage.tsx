import type { AudioSink, Person, Room } from '@parlor/client';
import { useRef } from 'react';
import { useSize } from '../hooks/useSize.ts';
import { GAP } from '../models/layout.ts';
import { type Division, divisionOf } from '../models/stage.ts';
import { Grid } from './Grid.tsx';
import { OwnScreen } from './OwnScreen.tsx';
import { Screens } from './Screens.tsx';
import styles from './Stage.module.css';

interface Props {
  people: readonly Person[];
  room: Room;
  sink: AudioSink;
  /** What a person's volume is remembered by. */
  soundKey: (name: string) => string;
  /** Somebody wants to know more about this person. */
  onMore: (personId: string) => void;
  /** Something else covers it: nothing in it can be reached. */
  covered: boolean;
}

/** Shared screens large, where there are any, and everybody's tiles in the rest of the space. */
export function Stage({ people, room, sink, soundKey, onMore, covered }: Props) {
  const space = useRef<HTMLDivElement>(null);
  const size = useSize(space);
  const self = people.find((one) => one.self);
  const sharers = people.filter((one) => !one.self && one.screen !== null);
  const division = divisionOf(sharers.length, size, GAP);
  return (
    <div ref={space} className={styles.stage} data-stage data-beside={division.beside} inert={covered}>
      {sharers.length > 0 && (
        <div className={styles.screens} style={styleOf(division)}>
          <Screens people={sharers} room={room} sink={sink} soundKey={soundKey} />
        </div>
      )}
      <div className={styles.people}>
        {self && <OwnScreen screen={room.screen} selfId={self.id} />}
        <Grid people={people} room={room} sink={sink} soundKey={soundKey} onMore={onMore} />
      </div>
    </div>
  );
}

function styleOf({ screens, columns }: Division) {
  return { flexBasis: screens, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` };
}
