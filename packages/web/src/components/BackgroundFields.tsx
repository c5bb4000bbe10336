import { useRef } from 'react';
import { useOwnPicture } from '../hooks/useTracks.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import styles from './BackgroundFields.module.css';
import { BackgroundPicker } from './BackgroundPicker.tsx';

/** What is behind oneself, with a look at it. */
export function BackgroundFields({ visit }: { visit: Visit }) {
  const { t } = useSpoken();
  const background = useValue(visit.capture.effects.background);
  const camera = useValue(visit.capture.camera);
  const picture = camera.name === 'on' ? camera.track : null;
  const video = useRef<HTMLVideoElement>(null);
  useOwnPicture(video, picture);
  return (
    <>
      <video
        ref={video}
        className={styles.picture}
        aria-label={t('effects.yourPicture')}
        autoPlay
        playsInline
        muted
        hidden={!picture}
      />
      <BackgroundPicker value={background} onChange={(next) => visit.setBackground(next)} />
    </>
  );
}
