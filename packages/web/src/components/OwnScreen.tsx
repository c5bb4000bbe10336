import type { ScreenCapture } from '@parlor/client';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { CheckBox } from './CheckBox.tsx';
import styles from './OwnScreen.module.css';

/** Says that this screen is shared (a picture of it would show itself without end), and how. */
export function OwnScreen({ screen, selfId }: { screen: ScreenCapture; selfId: string }) {
  const { t } = useSpoken();
  const shared = useValue(screen.state);
  if (shared.name !== 'on') return null;
  return (
    <section
      className={styles.tile}
      aria-label={t('screen.yours')}
      data-screen={selfId}
      data-self="true"
      data-picture="none"
    >
      <p>{t('screen.sharing')}</p>
      <CheckBox
        label={t('screen.motion')}
        checked={shared.motion}
        onChange={(checked) => screen.setMotion(checked)}
      />
    </section>
  );
}
