import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import type { Switches } from '../hooks/useSwitches.ts';
import type { Translate } from '../words/Catalogue.ts';
import type { Control } from './Control.ts';

/** The switches of the own microphone and camera. Each says what it will do. */
export function switchControls(t: Translate, { microphone, camera }: Switches): Control[] {
  return [
    {
      id: 'microphone',
      place: 'bar',
      icon: microphone.on ? Mic : MicOff,
      label: t(microphone.on ? 'controls.mute' : 'controls.unmute'),
      tone: microphone.on ? 'plain' : 'off',
      onClick: microphone.toggle,
    },
    {
      id: 'camera',
      place: 'bar',
      icon: camera.on ? Video : VideoOff,
      label: t(camera.on ? 'controls.stopCamera' : 'controls.startCamera'),
      tone: camera.on ? 'plain' : 'off',
      onClick: camera.toggle,
    },
  ];
}
