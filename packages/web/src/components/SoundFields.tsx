import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { CheckBox } from './CheckBox.tsx';

/** What is taken away from one's own sound. */
export function SoundFields({ visit }: { visit: Visit }) {
  const { t } = useSpoken();
  const noiseSuppression = useValue(visit.capture.effects.noiseSuppression);
  const music = useValue(visit.capture.music);
  return (
    <>
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
