import { AudioSink, type Captured } from '@parlor/client';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { Visit } from '../Visit.ts';
import { Select } from './Select.tsx';
import { SpeakerTest } from './SpeakerTest.tsx';

/** Which camera, microphone and speaker. */
export function DeviceFields({ visit }: { visit: Visit }) {
  const { t } = useSpoken();
  const { microphones, cameras, speakers } = useValue(visit.capture.devices);
  const microphone = useValue(visit.capture.microphone);
  const camera = useValue(visit.capture.camera);
  const { microphoneId, cameraId, speakerId } = useValue(visit.preferences);
  return (
    <>
      <Select
        label={t('devices.camera')}
        options={cameras}
        value={inUse(camera) ?? cameraId ?? ''}
        onChange={(id) => visit.choose('camera', id)}
      />
      <Select
        label={t('devices.microphone')}
        options={microphones}
        value={inUse(microphone) ?? microphoneId ?? ''}
        onChange={(id) => visit.choose('microphone', id)}
      />
      {AudioSink.canChooseSpeaker && (
        <Select
          label={t('devices.speaker')}
          options={speakers}
          value={speakerId ?? speakers[0]?.id ?? ''}
          onChange={(id) => visit.choose('speaker', id)}
        />
      )}
      <SpeakerTest sink={visit.sink} />
    </>
  );
}

function inUse(captured: Captured): string | undefined {
  return captured.name === 'on' ? captured.deviceId : undefined;
}
