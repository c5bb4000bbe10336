import { canRecord, type Person, type Room, ScreenCapture } from '@parlor/client';
import {
  Hand,
  Link2,
  MessageSquare,
  PhoneOff,
  ScreenShare,
  ScreenShareOff,
  Settings,
  Smile,
} from 'lucide-react';
import type { Switches } from '../hooks/useSwitches.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import styles from './ControlBar.module.css';
import { FlipButton } from './FlipButton.tsx';
import { IconButton } from './IconButton.tsx';
import { REACTIONS } from './ReactionPicker.tsx';
import { RecordButton } from './RecordButton.tsx';
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
  onRecord: () => void;
  onChat: () => void;
  onSettings: () => void;
  onCopy: () => void;
}

/** Everything there is to do in a call. */
export function ControlBar({ visit, switches, self, unread, chatOpen, covered, ...on }: Props) {
  const { t } = useSpoken();
  const { room } = visit;
  return (
    <footer className={styles.bar} inert={covered}>
      <SwitchButtons switches={switches} />
      <FlipButton capture={visit.capture} />
      {ScreenCapture.supported && <ShareButton screen={room.screen} />}
      <HandButton room={room} raised={self?.handRaisedAt !== null && self !== undefined} />
      <IconButton icon={Smile} label={t('controls.react')} opens={REACTIONS} />
      {canRecord() && <RecordButton visit={visit} onRecord={on.onRecord} />}
      <IconButton
        icon={MessageSquare}
        label={t('controls.chat')}
        count={unread}
        pressed={chatOpen}
        onClick={on.onChat}
      />
      <IconButton icon={Settings} label={t('settings')} onClick={on.onSettings} />
      <IconButton icon={Link2} label={t('copyLink')} onClick={on.onCopy} />
      <IconButton icon={PhoneOff} label={t('controls.leave')} tone="danger" onClick={() => visit.leave()} />
    </footer>
  );
}

function ShareButton({ screen }: { screen: ScreenCapture }) {
  const { t } = useSpoken();
  const { name } = useValue(screen.state);
  if (name === 'on') {
    const label = t('controls.stopSharing');
    return <IconButton icon={ScreenShareOff} label={label} tone="off" onClick={() => screen.stop()} />;
  }
  return (
    <IconButton icon={ScreenShare} label={t('controls.shareScreen')} onClick={() => void screen.start()} />
  );
}

function HandButton({ room, raised }: { room: Room; raised: boolean }) {
  const { t } = useSpoken();
  // Out of contact nothing happens, and the banner says why.
  const toggle = () => void room.setHandRaised(!raised).catch(() => {});
  return (
    <IconButton
      icon={Hand}
      label={t(raised ? 'controls.lowerHand' : 'controls.raiseHand')}
      tone={raised ? 'off' : 'plain'}
      onClick={toggle}
    />
  );
}
