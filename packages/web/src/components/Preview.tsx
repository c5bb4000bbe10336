import { Settings } from 'lucide-react';
import { useRef } from 'react';
import type { Switches } from '../hooks/useSwitches.ts';
import { useOwnPicture } from '../hooks/useTracks.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { Avatar } from './Avatar.tsx';
import { IconButton } from './IconButton.tsx';
import styles from './Preview.module.css';
import { SwitchButtons } from './SwitchButtons.tsx';

interface Props {
  name: string;
  switches: Switches;
  onSettings: () => void;
}

/** How the others will see oneself, mirrored, with the switches below. */
export function Preview({ name, switches, onSettings }: Props) {
  const { t } = useSpoken();
  const video = useRef<HTMLVideoElement>(null);
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
      </div>
      <div className={styles.switches}>
        <SwitchButtons switches={switches} />
        <IconButton icon={Settings} label={t('settings')} onClick={onSettings} />
      </div>
    </div>
  );
}
