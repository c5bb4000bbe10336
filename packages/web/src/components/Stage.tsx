import type { AudioSink, Person, Room } from '@parlor/client';
import { useRef, useState } from 'react';
import { useArrangement } from '../hooks/useArrangement.ts';
import { usePageKeys } from '../hooks/usePageKeys.ts';
import { useSize } from '../hooks/useSize.ts';
import type { View } from '../hooks/useView.ts';
import { cameraOf, screenOf } from '../models/arrangement.ts';
import { isSharing } from '../models/sharing.ts';
import { OwnScreen } from './OwnScreen.tsx';
import { Pager } from './Pager.tsx';
import { ScreenTile } from './ScreenTile.tsx';
import type { Seat } from './Seat.ts';
import styles from './Stage.module.css';
import { Tile } from './Tile.tsx';

interface Props {
  people: readonly Person[];
  room: Room;
  sink: AudioSink;
  /** What a person's volume is remembered by. */
  soundKey: (name: string) => string;
  /** Somebody wants to know more about this person. */
  onMore: (personId: string) => void;
  view: View;
  /** What is foremost is also seen in a window of its own. */
  floating: boolean;
  /** Something else covers it: nothing in it can be reached. */
  covered: boolean;
}

/**
 * Everybody's tiles and shared screens. Each has its place in the document for as long as it is there, and is only
 * drawn elsewhere when the layout changes: its video never begins anew.
 */
export function Stage({ people, room, sink, soundKey, onMore, view, floating, covered }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const space = useSize(frame);
  const [wantedPage, setPage] = useState(0);
  const { layout, pictures, pinned, speaker, onPin } = view;
  const wanted = { layout, pinned, speaker, page: wantedPage };
  const { places, stage, pages, page, pager } = useArrangement(people, space, wanted);
  usePageKeys(page, pages, setPage);
  const self = people.find((one) => one.self);
  const sharers = people.filter(isSharing);
  const canPin = people.length + sharers.length > 1;
  const seatOf = (key: string): Seat => ({
    rect: places.get(key) ?? null,
    space,
    prominent: stage.includes(key),
    pinned: key === pinned,
    onPin: canPin ? onPin : null,
    pictures,
    floating: floating && key === view.foremost?.key,
  });
  return (
    <div className={styles.stage} inert={covered}>
      {self && <OwnScreen screen={room.screen} selfId={self.id} />}
      <div ref={frame} className={styles.frame} data-stage>
        {people.map((person) => (
          <Tile
            key={person.id}
            {...{ person, room, sink, onMore }}
            soundKey={soundKey(person.name)}
            {...seatOf(cameraOf(person.id))}
          />
        ))}
        {sharers.map(
          (person) =>
            person.screen && (
              <ScreenTile
                key={screenOf(person.id)}
                {...{ person, room, sink, view: person.screen }}
                soundKey={soundKey(person.name)}
                {...seatOf(screenOf(person.id))}
              />
            ),
        )}
        {pager && <Pager rect={pager} page={page} pages={pages} onPage={setPage} />}
      </div>
    </div>
  );
}
