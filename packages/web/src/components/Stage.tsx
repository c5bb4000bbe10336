import type { AudioSink, Person, Room } from '@parlor/client';
import { Grid } from './Grid.tsx';
import { OwnScreen } from './OwnScreen.tsx';
import { ScreenTile } from './ScreenTile.tsx';
import styles from './Stage.module.css';

interface Props {
  people: readonly Person[];
  room: Room;
  sink: AudioSink;
  /** What a person's volume is remembered by. */
  soundKey: (name: string) => string;
  /** Somebody wants to know more about this person. */
  onMore: (personId: string) => void;
}

/** Shared screens large, where there are any, and everybody's tiles in the rest of the space. */
export function Stage({ people, room, sink, soundKey, onMore }: Props) {
  const self = people.find((one) => one.self);
  const screens = people.filter((one) => !one.self && one.screen !== null);
  return (
    <div className={styles.stage} data-screens={screens.length}>
      {screens.length > 0 && (
        <div className={styles.screens}>
          {screens.map(
            (person) =>
              person.screen && (
                <ScreenTile
                  key={person.id}
                  person={person}
                  view={person.screen}
                  sink={sink}
                  soundKey={soundKey(person.name)}
                />
              ),
          )}
        </div>
      )}
      <div className={styles.people}>
        {self && <OwnScreen screen={room.screen} selfId={self.id} />}
        <Grid people={people} sink={sink} soundKey={soundKey} onMore={onMore} />
      </div>
    </div>
  );
}
