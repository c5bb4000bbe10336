import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import type { Switches } from '../hooks/useSwitches.ts';
import { IconButton } from './IconButton.tsx';

/** The switches of the own microphone and camera. Each button says what it will do. */
export function SwitchButtons({ switches: { microphone, camera } }: { switches: Switches }) {
  return (
    <>
      <IconButton
        icon={microphone.on ? Mic : MicOff}
        label={microphone.on ? 'Mute' : 'Unmute'}
        tone={microphone.on ? 'plain' : 'off'}
        onClick={microphone.toggle}
      />
      <IconButton
        icon={camera.on ? Video : VideoOff}
        label={camera.on ? 'Stop camera' : 'Start camera'}
        tone={camera.on ? 'plain' : 'off'}
        onClick={camera.toggle}
      />
    </>
  );
}
