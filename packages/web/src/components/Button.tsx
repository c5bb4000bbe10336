import type { ReactNode } from 'react';
import styles from './Button.module.css';

interface Props {
  children: ReactNode;
  /** `main`: what most people will want here. */
  tone?: 'main' | 'plain';
  type?: 'button' | 'submit';
  disabled?: boolean;
  onClick?: () => void;
}

export function Button({ children, tone = 'plain', type = 'button', disabled = false, onClick }: Props) {
  return (
    <button type={type} className={`${styles.button} ${styles[tone]}`} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}
