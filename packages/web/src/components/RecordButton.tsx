import { Circle, CircleStop } from 'lucide-react';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { IconButton } from './IconButton.tsx';

/** Begins to record the call on this machine (`onRecord` asks how), or stops. */
export function RecordButton({ visit: { recording }, onRecord }: { visit: Visit; onRecord: () => void }) {
  const { t } = useSpoken();
  const state = useValue(recording.state);
  if (state === 'on' || state === 'stopping') {
    const stop = () => void recording.stop();
    return <IconButton icon={CircleStop} label={t('controls.stopRecording')} tone="off" onClick={stop} />;
  }
  return <IconButton icon={Circle} label={t('controls.record')} onClick={onRecord} />;
}
