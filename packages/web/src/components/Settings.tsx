import { AudioSink, type Captured } from '@parlor/client';
import { useCaptionsWork } from '../hooks/useCaptions.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { CheckBox } from './CheckBox.tsx';
import { Dialog } from './Dialog.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import { ReachPanel } from './ReachPanel.tsx';
import { Select } from './Select.tsx';

/** Which microphone, camera, speaker and language, and how this page is connected. */
export function Settings({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const { t } = useSpoken();
  const { microphones, cameras, speakers } = useValue(visit.capture.devices);
  const microphone = useValue(visit.capture.microphone);
  const camera = useValue(visit.capture.camera);
  const music = useValue(visit.capture.music);
  const { microphoneId, cameraId, speakerId, captions } = useValue(visit.preferences);
  const captionsWork = useCaptionsWork();
  return (
    <Dialog title={t('settings')} onClose={onClose}>
      <Select
        label={t('devices.microphone')}
        options={microphones}
        value={inUse(microphone) ?? microphoneId ?? ''}
        onChange={(id) => visit.choose('microphone', id)}
      />
      <Select
        label={t('devices.camera')}
        options={cameras}
        value={inUse(camera) ?? cameraId ?? ''}
        onChange={(id) => visit.choose('camera', id)}
      />
      {AudioSink.canChooseSpeaker && (
        <Select
          label={t('devices.speaker')}
          options={speakers}
          value={speakerId ?? speakers[0]?.id ?? ''}
          onChange={(id) => visit.choose('speaker', id)}
        />
      )}
      <CheckBox label={t('devices.music')} checked={music} onChange={(checked) => visit.setMusic(checked)} />
      {captionsWork && (
        <CheckBox
          label={t('captions.mine')}
          checked={captions}
          onChange={(checked) => visit.setCaptions(checked)}
        />
      )}
      <LanguageSelect />
      <ReachPanel room={visit.room} />
    </Dialog>
  );
}

function inUse(captured: Captured): string | undefined {
  return captured.name === 'on' ? captured.deviceId : undefined;
}
