import type { Room } from '@parlor/client';
import { useId } from 'react';
import { useValue } from '../hooks/useValue.ts';
import { reachTexts } from '../models/reachText.ts';
import styles from './ReachPanel.module.css';

/** How larger rooms would reach this page: through the server, and on which road. */
export function ReachPanel({ room }: { room: Room }) {
  const report = useValue(room.reach);
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <h3 id={heading}>Connection to the server</h3>
      {report === null ? (
        <p>Not checked yet: that happens some seconds after joining.</p>
      ) : (
        <>
          <dl>
            {reachTexts(report).map(({ what, value }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {report.advice.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </>
      )}
    </section>
  );
}
