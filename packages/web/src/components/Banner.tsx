import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { Button } from './Button.tsx';

interface Props {
  children: ReactNode;
  /** What a person can do about it. */
  action?: { label: string; run: () => void };
}

/** One line about something that is not as it should be. Belongs into a live region. */
export function Banner({ children, action }: Props) {
  return (
    <div className={styles.banner}>
      <p>{children}</p>
      {action && <Button onClick={action.run}>{action.label}</Button>}
    </div>
  );
}
