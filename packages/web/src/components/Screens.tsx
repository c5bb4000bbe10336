import type { AudioSink, Person, Room } from '@parlor/client';
import { ScreenTile } from './ScreenTile.tsx';

interface Props {
  /** Those who share a screen. */
  people: readonly Person[];
  room: Room;
  sink: AudioSink;
  soundKey: (name: string) => string;
}

/** What the others share of their screens. */
export function Screens({ people, room, sink, soundKey }: Props) {
  return people.map(
    (person) =>
      person.screen && (
        <ScreenTile
          key={person.id}
          person={person}
          room={room}
          view={person.screen}
          sink={sink}
          soundKey={soundKey(person.name)}
        />
      ),
  );
}
