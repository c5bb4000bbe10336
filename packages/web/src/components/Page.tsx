import type { ReactNode } from 'react';
import styles from './Page.module.css';

/** A screen with one small thing in the middle. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.column}>{children}</div>
    </main>
  );
}
