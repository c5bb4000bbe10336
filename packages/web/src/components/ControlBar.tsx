import { type Person, type Room, ScreenCapture } from '@parlor/client';
import { Hand, Link2, MessageSquare, PhoneOff, ScreenShare, ScreenShareOff, Settings } from 'lucide-react';
import type { Switches } from '../hooks/useSwitches.ts';
import { useValue } from '../hooks/useValue.ts';
import type { Visit } from '../Visit.ts';
import styles from './ControlBar.module.css';
import { FlipButton } from './FlipButton.tsx';
import { IconButton } from './IconButton.tsx';
import { SwitchButtons } from './SwitchButtons.tsx';

interface Props {
  visit: Visit;
  switches: Switches;
  self: Person | undefined;
  /** Messages that came while the chat was closed. */
  unread: number;
  chatOpen: boolean;
  /** Something else covers it: nothing in it can be reached. */
  covered: boolean;
  onChat: () => void;
  onSettings: () => void;
  onCopy: () => void;
}

/** Everything there is to do in a call. */
export function ControlBar({ visit, switches, self, unread, chatOpen, covered, ...on }: Props) {
  const { room } = visit;
  return (
    <footer className={styles.bar} inert={covered}>
      <SwitchButtons switches={switches} />
      <FlipButton capture={visit.capture} />
      {ScreenCapture.supported && <ShareButton screen={room.screen} />}
      <HandButton room={room} raised={self?.handRaisedAt !== null && self !== undefined} />
      <IconButton icon={MessageSquare} label="Chat" count={unread} pressed={chatOpen} onClick={on.onChat} />
      <IconButton icon={Settings} label="Settings" onClick={on.onSettings} />
      <IconButton icon={Link2} label="Copy link" onClick={on.onCopy} />
      <IconButton icon={PhoneOff} label="Leave" tone="danger" onClick={() => visit.leave()} />
    </footer>
  );
}

function ShareButton({ screen }: { screen: ScreenCapture }) {
  const { name } = useValue(screen.state);
  if (name === 'on') {
    return <IconButton icon={ScreenShareOff} label="Stop sharing" tone="off" onClick={() => screen.stop()} />;
  }
  return <IconButton icon={ScreenShare} label="Share screen" onClick={() => void screen.start()} />;
}

function HandButton({ room, raised }: { room: Room; raised: boolean }) {
  // Out of contact nothing happens, and the banner says why.
  const toggle = () => void room.setHandRaised(!raised).catch(() => {});
  return (
    <IconButton
      icon={Hand}
      label={raised ? 'Lower hand' : 'Raise hand'}
      tone={raised ? 'off' : 'plain'}
      onClick={toggle}
    />
  );
}
