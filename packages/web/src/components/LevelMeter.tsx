import type { Captured } from '@parlor/client';
import { useCallback, useRef } from 'react';
import { useSoundLevel } from '../hooks/useSoundLevel.ts';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './LevelMeter.module.css';

/** How loud the own microphone is: it works. */
export function LevelMeter({ microphone }: { microphone: Captured }) {
  const { t } = useSpoken();
  const meter = useRef<HTMLDivElement>(null);
  const show = useCallback((level: number) => {
    meter.current?.style.setProperty('--level', level.toFixed(2));
    meter.current?.setAttribute('aria-valuenow', String(Math.round(level * 100)));
  }, []);
  useSoundLevel(microphone.name === 'on' && !microphone.muted ? microphone.track : null, show);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> cannot be styled alike in all browsers
    <div
      ref={meter}
      className={styles.meter}
      role="meter"
      aria-label={t('devices.level')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    >
      <div className={styles.bar} />
    </div>
  );
}
