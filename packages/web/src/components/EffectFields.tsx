import { useRef } from 'react';
import { useOwnPicture } from '../hooks/useTracks.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { BackgroundPicker } from './BackgroundPicker.tsx';
import { CheckBox } from './CheckBox.tsx';
import styles from './EffectFields.module.css';

/** What is made of one's own picture and voice, with a look at oneself. */
export function EffectFields({ visit }: { visit: Visit }) {
  const { t } = useSpoken();
  const { capture } = visit;
  const background = useValue(capture.effects.background);
  const noiseSuppression = useValue(capture.effects.noiseSuppression);
  const music = useValue(capture.music);
  const camera = useValue(capture.camera);
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
      <CheckBox
        label={t('effects.noiseSuppression')}
        checked={noiseSuppression && !music}
        disabled={music}
        onChange={(checked) => visit.setNoiseSuppression(checked)}
      />
      <CheckBox label={t('devices.music')} checked={music} onChange={(checked) => visit.setMusic(checked)} />
    </>
  );
}
