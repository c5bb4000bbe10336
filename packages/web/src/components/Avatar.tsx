import { colourOf, initialsOf } from '../models/avatar.ts';
import styles from './Avatar.module.css';

/** Stands for somebody without a picture. `seed` decides the colour. */
export function Avatar({ name, seed }: { name: string; seed: string }) {
  return (
    <div className={styles.avatar} style={{ backgroundColor: colourOf(seed) }} aria-hidden="true">
      {initialsOf(name)}
    </div>
  );
}
