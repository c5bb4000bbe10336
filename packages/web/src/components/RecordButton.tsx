import { Circle, CircleStop } from 'lucide-react';
import { useState } from 'react';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { IconButton } from './IconButton.tsx';
import { RecordDialog } from './RecordDialog.tsx';

/** Records the call on this machine, or stops. */
export function RecordButton({ visit: { recording } }: { visit: Visit }) {
  const { t } = useSpoken();
  const state = useValue(recording.state);
  const [asking, setAsking] = useState(false);
  if (state === 'on' || state === 'stopping') {
    const stop = () => void recording.stop();
    return <IconButton icon={CircleStop} label={t('controls.stopRecording')} tone="off" onClick={stop} />;
  }
  return (
    <>
      <IconButton icon={Circle} label={t('controls.record')} onClick={() => setAsking(true)} />
      {asking && <RecordDialog recording={recording} onClose={() => setAsking(false)} />}
    </>
  );
}
