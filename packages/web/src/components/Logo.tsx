import styles from './Logo.module.css';

/** An open door. */
export function Logo() {
  return (
    <svg className={styles.logo} viewBox="0 0 32 32" aria-hidden="true">
      <path className={styles.wall} d="M4 29V15a12 12 0 0 1 24 0v14z" />
      <path className={styles.door} d="M9 29V15a7 7 0 0 1 14 0v14l-9-4V14.6z" />
    </svg>
  );
}
