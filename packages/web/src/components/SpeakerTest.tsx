import type { AudioSink } from '@parlor/client';
import { useState } from 'react';
import { useSpoken } from '../hooks/useWords.ts';
import { Button } from './Button.tsx';

/** Lets the chosen speaker be heard. */
export function SpeakerTest({ sink }: { sink: AudioSink }) {
  const { t } = useSpoken();
  const [state, setState] = useState<'idle' | 'playing' | 'failed'>('idle');
  const play = () => {
    setState('playing');
    sink.playTest().then(
      () => setState('idle'),
      () => setState('failed'),
    );
  };
  return (
    <>
      <Button disabled={state === 'playing'} onClick={play}>
        {t(state === 'playing' ? 'devices.testing' : 'devices.test')}
      </Button>
      <p role="status">{state === 'failed' && t('devices.testFailed')}</p>
    </>
  );
}
