import type { Room } from '@parlor/client';
import { useId } from 'react';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { adviceText } from '../models/adviceText.ts';
import { reachTexts } from '../models/reachText.ts';
import styles from './ReachPanel.module.css';

/** How larger rooms would reach this page: through the server, and on which road. */
export function ReachPanel({ room }: { room: Room }) {
  const { t } = useSpoken();
  const report = useValue(room.reach);
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <h3 id={heading}>{t('reach.title')}</h3>
      {report === null ? (
        <p>{t('reach.notYet')}</p>
      ) : (
        <>
          <dl>
            {reachTexts(t, report).map(({ what, value }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {report.advice.map((one) => (
            <p key={one.code}>{adviceText(t, one)}</p>
          ))}
        </>
      )}
    </section>
  );
}
