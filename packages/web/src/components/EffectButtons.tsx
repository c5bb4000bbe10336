import type { Background } from '@parlor/client';
import { AudioLines, ScanFace } from 'lucide-react';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { IconButton } from './IconButton.tsx';

const BLUR: Background = 'blur';

/** The switches of what people most often want of their picture and voice. */
export function EffectButtons({ visit }: { visit: Visit }) {
  const { t } = useSpoken();
  const { effects } = visit.capture;
  const blurred = useValue(effects.background) === BLUR;
  const quiet = useValue(effects.noiseSuppression);
  const music = useValue(visit.capture.music);
  return (
    <>
      <IconButton
        icon={ScanFace}
        label={t('effects.blurBackground')}
        pressed={blurred}
        bare
        onClick={() => visit.setBackground(blurred ? null : BLUR)}
      />
      {!music && (
        <IconButton
          icon={AudioLines}
          label={t('effects.noiseSuppression')}
          pressed={quiet}
          bare
          onClick={() => visit.setNoiseSuppression(!quiet)}
        />
      )}
    </>
  );
}
