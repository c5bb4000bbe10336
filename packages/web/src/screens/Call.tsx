import { CallBanners } from '../components/CallBanners.tsx';
import { ControlBar } from '../components/ControlBar.tsx';
import { CopyReport } from '../components/CopyReport.tsx';
import { Grid } from '../components/Grid.tsx';
import { Invitation } from '../components/Invitation.tsx';
import { useAnnouncement } from '../hooks/useAnnouncement.ts';
import { useCopy } from '../hooks/useCopy.ts';
import type { Switches } from '../hooks/useSwitches.ts';
import { useValue } from '../hooks/useValue.ts';
import { pathOf } from '../models/route.ts';
import type { Visit } from '../Visit.ts';
import styles from './Call.module.css';

/** The room from inside. */
export function Call({ visit, switches }: { visit: Visit; switches: Switches }) {
  const people = useValue(visit.room.people);
  const news = useAnnouncement(people);
  const link = location.origin + pathOf(visit.roomName);
  const [copied, copy] = useCopy(link);
  return (
    <main className={styles.call}>
      <h1 className="unseen">{visit.roomName}</h1>
      <CallBanners visit={visit} switches={switches} />
      <Grid people={people} playback={visit.playback} />
      <CopyReport state={copied} link={link} />
      {people.length === 1 && <Invitation link={link} onCopy={copy} />}
      <ControlBar switches={switches} onCopy={copy} onLeave={() => visit.leave()} />
      <p className="unseen" aria-live="polite">
        {news}
      </p>
    </main>
  );
}
