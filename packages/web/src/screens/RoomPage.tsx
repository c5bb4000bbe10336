import type { Lifecycle } from '@parlor/client';
import { useEffect, useState } from 'react';
import { type Switches, useSwitches } from '../hooks/useSwitches.ts';
import { useTitle } from '../hooks/useTitle.ts';
import { useValue } from '../hooks/useValue.ts';
import type { Visit } from '../Visit.ts';
import { Call } from './Call.tsx';
import { Joining } from './Joining.tsx';
import { Left } from './Left.tsx';
import { PreJoin } from './PreJoin.tsx';
import { Refused } from './Refused.tsx';
import styles from './RoomPage.module.css';

/** The page of a room: one screen for each state of its life. */
export function RoomPage({ visit }: { visit: Visit }) {
  const lifecycle = useValue(visit.room.lifecycle);
  const switches = useSwitches(visit);
  const [atDoor, setAtDoor] = useState(!visit.atOnce);
  useTitle(visit.roomName);
  const { name } = lifecycle;
  useEffect(() => {
    if (name === 'joined' || name === 'refused') setAtDoor(false);
  }, [name]);
  return (
    <div className={styles.page} data-lifecycle={lifecycle.name}>
      {screenOf({ visit, lifecycle, switches, atDoor, joinAgain: () => visit.joinAgain() })}
    </div>
  );
}

interface Shown {
  visit: Visit;
  lifecycle: Lifecycle;
  switches: Switches;
  /** Nobody has been inside yet, and they are asked for their name. */
  atDoor: boolean;
  joinAgain: () => void;
}

function screenOf({ visit, lifecycle, switches, atDoor, joinAgain }: Shown) {
  switch (lifecycle.name) {
    case 'idle':
    case 'joining':
      if (!atDoor) return <Joining room={visit.roomName} />;
      return <PreJoin visit={visit} switches={switches} joining={lifecycle.name === 'joining'} />;
    case 'joined':
    case 'reconnecting':
      return <Call visit={visit} switches={switches} />;
    case 'left':
      return <Left visit={visit} reason={lifecycle.reason} onJoinAgain={joinAgain} />;
    case 'refused':
      return <Refused room={visit.roomName} code={lifecycle.code} onJoinAgain={joinAgain} />;
  }
}
