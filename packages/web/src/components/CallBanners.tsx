import type { Captured } from '@parlor/client';
import { useMedia } from '../hooks/useMedia.ts';
import type { Switches } from '../hooks/useSwitches.ts';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { socketProblemText } from '../models/socketProblems.ts';
import type { Visit } from '../Visit.ts';
import { Banner } from './Banner.tsx';
import styles from './CallBanners.module.css';
import { EffectBanner } from './EffectBanner.tsx';
import { ProblemBanner } from './ProblemBanner.tsx';

/** What somebody in a call has to know or to do now. */
export function CallBanners({ visit, switches }: { visit: Visit; switches: Switches }) {
  const { t } = useSpoken();
  const { name } = useValue(visit.room.lifecycle);
  const online = useValue(visit.room.online);
  const blocked = useValue(visit.sink.blocked);
  const speakingWhileMuted = useValue(visit.room.speakingWhileMuted);
  const shared = useValue(visit.room.screen.state);
  const lacking = socketProblemText(t, useValue(visit.room.socketProblems));
  const recording = useValue(visit.recording.state);
  const byKey = useValue(visit.preferences).shortcuts;
  const hasKeys = useMedia('(hover: hover)') && byKey;
  const unblock = { label: t('banner.tapToHear'), run: () => visit.sink.unblock() };
  return (
    <div className={styles.banners} aria-live="polite">
      {(name === 'reconnecting' || !online) && (
        <div className={styles.late}>
          <Banner>{t('banner.reconnecting')}</Banner>
        </div>
      )}
      {blocked && <Banner action={unblock}>{t('banner.soundBlocked')}</Banner>}
      {speakingWhileMuted && (
        <Banner>
          {t('banner.muted')} {hasKeys && t('banner.holdSpace')}
        </Banner>
      )}
      <InterruptionBanner visit={visit} />
      {shared.name === 'failed' && shared.problem === 'other' && (
        <Banner action={{ label: t('dismiss'), run: () => visit.room.screen.stop() }}>
          {t('banner.screenFailed')}
        </Banner>
      )}
      <EffectBanner capture={visit.capture} />
      {(recording === 'failed' || recording === 'notStarted') && (
        <Banner action={{ label: t('dismiss'), run: () => visit.recording.dismiss() }}>
          {t(recording === 'failed' ? 'record.failed' : 'record.notStarted')}
        </Banner>
      )}
      {lacking && <Banner>{lacking}</Banner>}
      <ProblemBanner switches={switches} />
    </div>
  );
}

function InterruptionBanner({ visit: { capture } }: { visit: Visit }) {
  const { t } = useSpoken();
  const microphone = isInterrupted(useValue(capture.microphone));
  const camera = isInterrupted(useValue(capture.camera));
  if (microphone && camera) return <Banner>{t('banner.bothInterrupted')}</Banner>;
  if (microphone) return <Banner>{t('banner.microphoneInterrupted')}</Banner>;
  return camera && <Banner>{t('banner.cameraInterrupted')}</Banner>;
}

function isInterrupted(captured: Captured): boolean {
  return captured.name === 'on' && captured.interrupted;
}
