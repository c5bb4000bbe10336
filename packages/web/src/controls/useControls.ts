import { type Capture, canRecord, type Person, type Room, ScreenCapture } from '@parlor/client';
import {
  Circle,
  CircleStop,
  Hand,
  LayoutGrid,
  Link2,
  MessageSquare,
  PhoneOff,
  PictureInPicture2,
  ScreenShare,
  ScreenShareOff,
  Settings,
  Smile,
  SwitchCamera,
} from 'lucide-react';
import type { CallRecording } from '../CallRecording.ts';
import type { Switches } from '../hooks/useSwitches.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import type { Control } from './Control.ts';
import { switchControls } from './switchControls.ts';

/** The ids of the popovers with the layouts, and with the reactions. */
export const VIEW = 'view';
export const REACTIONS = 'reactions';

export interface Controlled {
  visit: Visit;
  switches: Switches;
  self: Person | undefined;
  /** Messages that came while the chat was closed. */
  unread: number;
  chatOpen: boolean;
  /** Is a window above all others open? */
  floating: boolean;
  /** Null: this browser has none, or nothing to show in it. */
  onFloat: (() => void) | null;
  onChat: () => void;
  onRecord: () => void;
  onSettings: () => void;
  onCopy: () => void;
}

/** Everything there is to do in a call, in the order of the bar. Where there is little room the last ones move. */
export function useControls(call: Controlled): Control[] {
  const { t } = useSpoken();
  const { visit, switches, self, unread, chatOpen } = call;
  const flip = useFlip(visit.capture);
  const share = useShare(visit.room.screen);
  const controls: (Control | null)[] = [
    ...switchControls(t, switches),
    flip,
    share,
    useHand(visit.room, self),
    { id: 'react', place: 'room', icon: Smile, label: t('controls.react'), opens: REACTIONS },
    {
      id: 'chat',
      place: 'bar',
      icon: MessageSquare,
      label: t('controls.chat'),
      count: unread,
      pressed: chatOpen,
      onClick: call.onChat,
    },
    useRecord(visit.recording, call.onRecord),
    { id: 'view', place: 'room', icon: LayoutGrid, label: t('view.title'), opens: VIEW },
    { id: 'settings', place: 'room', icon: Settings, label: t('settings'), onClick: call.onSettings },
    { id: 'copy', place: 'room', icon: Link2, label: t('copyLink'), onClick: call.onCopy },
    call.onFloat && {
      id: 'floating',
      place: 'menu',
      icon: PictureInPicture2,
      label: t(call.floating ? 'floating.close' : 'floating.open'),
      onClick: call.onFloat,
    },
    {
      id: 'leave',
      place: 'bar',
      icon: PhoneOff,
      label: t('controls.leave'),
      tone: 'danger',
      onClick: () => visit.leave(),
    },
  ];
  return controls.filter((one) => one !== null);
}

/** Front or back camera, on what has a touch screen and more than one. */
function useFlip(capture: Capture): Control | null {
  const { t } = useSpoken();
  const { cameras } = useValue(capture.devices);
  const { name } = useValue(capture.camera);
  if (!matchMedia('(pointer: coarse)').matches || cameras.length < 2 || name !== 'on') return null;
  return {
    id: 'flip',
    place: 'room',
    icon: SwitchCamera,
    label: t('controls.flipCamera'),
    onClick: () => capture.flipCamera(),
  };
}

function useShare(screen: ScreenCapture): Control | null {
  const { t } = useSpoken();
  const { name } = useValue(screen.state);
  if (!ScreenCapture.supported) return null;
  const share = { id: 'share', place: 'room' } as const;
  if (name === 'on') {
    const label = t('controls.stopSharing');
    return { ...share, icon: ScreenShareOff, label, tone: 'off', onClick: () => screen.stop() };
  }
  const start = () => void screen.start();
  return { ...share, icon: ScreenShare, label: t('controls.shareScreen'), onClick: start };
}

function useHand(room: Room, self: Person | undefined): Control {
  const { t } = useSpoken();
  const raised = self !== undefined && self.handRaisedAt !== null;
  return {
    id: 'hand',
    place: 'room',
    icon: Hand,
    label: t(raised ? 'controls.lowerHand' : 'controls.raiseHand'),
    tone: raised ? 'off' : 'plain',
    // Out of contact nothing happens, and the banner says why.
    onClick: () => void room.setHandRaised(!raised).catch(() => {}),
  };
}

/** Begins to record the call on this machine (`onRecord` asks how), or stops. */
function useRecord(recording: CallRecording, onRecord: () => void): Control | null {
  const { t } = useSpoken();
  const state = useValue(recording.state);
  if (!canRecord()) return null;
  const record = { id: 'record', place: 'room' } as const;
  if (state === 'on' || state === 'stopping') {
    const stop = () => void recording.stop();
    return { ...record, icon: CircleStop, label: t('controls.stopRecording'), tone: 'off', onClick: stop };
  }
  return { ...record, icon: Circle, label: t('controls.record'), onClick: onRecord };
}
