import { canChoosePlace, loadRecorder } from '@parlor/client';
import { useEffect, useState } from 'react';
import type { CallRecording } from '../CallRecording.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { Button } from './Button.tsx';
import { CheckBox } from './CheckBox.tsx';
import { Dialog } from './Dialog.tsx';

/** What a recording is, before it begins. */
export function RecordDialog({ recording, onClose }: { recording: CallRecording; onClose: () => void }) {
  const { t } = useSpoken();
  const [separate, setSeparate] = useState(false);
  useEffect(() => {
    // Fetched while this is read; if that fails, the start says so.
    loadRecorder().catch(() => {});
  }, []);
  return (
    <Dialog title={t('record.title')} onClose={onClose}>
      <p>{t('record.what')}</p>
      <p>{t(canChoosePlace() ? 'record.chosen' : 'record.download')}</p>
      <CheckBox label={t('record.separate')} checked={separate} onChange={setSeparate} />
      <Button
        tone="main"
        onClick={() => {
          void recording.start(separate);
          onClose();
        }}
      >
        {t('record.start')}
      </Button>
    </Dialog>
  );
}
