import { Settings } from 'lucide-react';
import { useRef } from 'react';
import type { Switches } from '../hooks/useSwitches.ts';
import { useOwnPicture } from '../hooks/useTracks.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { Avatar } from './Avatar.tsx';
import { EffectButtons } from './EffectButtons.tsx';
import { IconButton } from './IconButton.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import styles from './Preview.module.css';
import { SwitchButtons } from './SwitchButtons.tsx';

interface Props {
  visit: Visit;
  name: string;
  switches: Switches;
  onSettings: () => void;
}

/** How the others will see oneself, mirrored, with the switches below. */
export function Preview({ visit, name, switches, onSettings }: Props) {
  const { t } = useSpoken();
  const video = useRef<HTMLVideoElement>(null);
  const microphone = useValue(visit.capture.microphone);
  useOwnPicture(video, switches.picture);
  return (
    <div className={styles.preview}>
      <div className={styles.frame}>
        <Avatar name={name} seed="" />
        <video
          ref={video}
          className={styles.video}
          aria-label={t('door.yourCamera')}
          autoPlay
          playsInline
          muted
          hidden={!switches.picture}
        />
        <div className={styles.effects}>
          <EffectButtons visit={visit} />
        </div>
      </div>
      <LevelMeter microphone={microphone} />
      <div className={styles.switches}>
        <SwitchButtons switches={switches} />
        <IconButton icon={Settings} label={t('settings')} onClick={onSettings} />
      </div>
    </div>
  );
}
