import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import type { Switches } from '../hooks/useSwitches.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { IconButton } from './IconButton.tsx';

/** The switches of the own microphone and camera. Each button says what it will do. */
export function SwitchButtons({ switches: { microphone, camera } }: { switches: Switches }) {
  const { t } = useSpoken();
  return (
    <>
      <IconButton
        icon={microphone.on ? Mic : MicOff}
        label={t(microphone.on ? 'controls.mute' : 'controls.unmute')}
        tone={microphone.on ? 'plain' : 'off'}
        onClick={microphone.toggle}
      />
      <IconButton
        icon={camera.on ? Video : VideoOff}
        label={t(camera.on ? 'controls.stopCamera' : 'controls.startCamera')}
        tone={camera.on ? 'plain' : 'off'}
        onClick={camera.toggle}
      />
    </>
  );
}
