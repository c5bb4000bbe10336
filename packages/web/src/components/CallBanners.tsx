import type { Captured } from '@parlor/client';
import type { Switches } from '../hooks/useSwitches.ts';
import { useValue } from '../hooks/useValue.ts';
import { socketProblemText } from '../models/socketProblems.ts';
import type { Visit } from '../Visit.ts';
import { Banner } from './Banner.tsx';
import styles from './CallBanners.module.css';
import { ProblemBanner } from './ProblemBanner.tsx';

/** What somebody in a call has to know or to do now. */
export function CallBanners({ visit, switches }: { visit: Visit; switches: Switches }) {
  const { name } = useValue(visit.room.lifecycle);
  const online = useValue(visit.room.online);
  const blocked = useValue(visit.sink.blocked);
  const speakingWhileMuted = useValue(visit.room.speakingWhileMuted);
  const shared = useValue(visit.room.screen.state);
  const lacking = socketProblemText(useValue(visit.room.socketProblems));
  const unblock = { label: 'Tap to hear', run: () => visit.sink.unblock() };
  return (
    <div className={styles.banners} aria-live="polite">
      {(name === 'reconnecting' || !online) && (
        <div className={styles.late}>
          <Banner>Connection lost, trying again…</Banner>
        </div>
      )}
      {blocked && <Banner action={unblock}>The browser keeps the sound back.</Banner>}
      {speakingWhileMuted && <Banner>You are muted: nobody hears you.</Banner>}
      <InterruptionBanner visit={visit} />
      {shared.name === 'failed' && shared.problem === 'other' && (
        <Banner action={{ label: 'Dismiss', run: () => visit.room.screen.stop() }}>
          The screen could not be shared.
        </Banner>
      )}
      {lacking && <Banner>{lacking}</Banner>}
      <ProblemBanner switches={switches} />
    </div>
  );
}

function InterruptionBanner({ visit: { capture } }: { visit: Visit }) {
  const microphone = isInterrupted(useValue(capture.microphone));
  const camera = isInterrupted(useValue(capture.camera));
  if (!microphone && !camera) return null;
  const what = [microphone && 'microphone', camera && 'camera'].filter(Boolean).join(' and ');
  return <Banner>Something else uses your {what} now; it goes on by itself afterwards.</Banner>;
}

function isInterrupted(captured: Captured): boolean {
  return captured.name === 'on' && captured.interrupted;
}
