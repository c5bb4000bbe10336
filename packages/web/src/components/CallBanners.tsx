import type { Switches } from '../hooks/useSwitches.ts';
import { useValue } from '../hooks/useValue.ts';
import type { Visit } from '../Visit.ts';
import { Banner } from './Banner.tsx';
import styles from './CallBanners.module.css';
import { ProblemBanner } from './ProblemBanner.tsx';

/** What somebody in a call has to know or to do now. */
export function CallBanners({ visit, switches }: { visit: Visit; switches: Switches }) {
  const { name } = useValue(visit.room.lifecycle);
  const online = useValue(visit.room.online);
  const blocked = useValue(visit.playback.blocked);
  const unblock = { label: 'Tap to hear', run: () => visit.playback.unblock() };
  return (
    <div className={styles.banners} aria-live="polite">
      {(name === 'reconnecting' || !online) && (
        <div className={styles.late}>
          <Banner>Connection lost, trying again…</Banner>
        </div>
      )}
      {blocked && <Banner action={unblock}>The browser keeps the sound back.</Banner>}
      <ProblemBanner switches={switches} />
    </div>
  );
}
