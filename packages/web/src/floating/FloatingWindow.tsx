import { PhoneOff } from 'lucide-react';
import { useRef } from 'react';
import { Avatar } from '../components/Avatar.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { SwitchButtons } from '../components/SwitchButtons.tsx';
import { useOwnPicture } from '../hooks/useTracks.ts';
import { useSpoken } from '../hooks/useWords.ts';
import type { FloatingView } from './Floating.ts';
import styles from './FloatingWindow.module.css';

/** A small call above all other windows. Its sound stays with the page. */
export function FloatingWindow({ visit, switches, person, picture }: FloatingView) {
  const { t } = useSpoken();
  const video = useRef<HTMLVideoElement>(null);
  useOwnPicture(video, picture);
  return (
    <main className={styles.window}>
      <section className={styles.tile} aria-label={person.name}>
        <Avatar name={person.name} seed={person.id} />
        <video ref={video} className={styles.video} autoPlay playsInline muted hidden={!picture} />
        <p className={styles.label}>
          <bdi>{person.name}</bdi>
        </p>
      </section>
      <footer className={styles.bar}>
        <SwitchButtons switches={switches} />
        <IconButton icon={PhoneOff} label={t('controls.leave')} tone="danger" onClick={() => visit.leave()} />
      </footer>
    </main>
  );
}
