import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Heading.module.css';

/** The title of a screen that came by itself: takes the focus, so that keyboard and voice go on from here. */
export function Heading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} className={styles.heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
