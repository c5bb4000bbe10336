import { type Background, backgrounds, loadPictures } from '@parlor/client';
import { useEffect, useId, useRef } from 'react';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './BackgroundPicker.module.css';

const names = {
  none: 'effects.none',
  blur: 'effects.blur',
  dawn: 'effects.dawn',
  meadow: 'effects.meadow',
  sea: 'effects.sea',
  wall: 'effects.wall',
} as const satisfies Record<Background | 'none', string>;

/** The size of a small picture, in pixels. */
const WIDTH = 128;
const HEIGHT = 72;

interface Props {
  value: Background | null;
  onChange: (background: Background | null) => void;
}

/** What is behind oneself: what is there, the same out of focus, or a picture. */
export function BackgroundPicker({ value, onChange }: Props) {
  const { t } = useSpoken();
  const group = useId();
  return (
    <fieldset className={styles.picker}>
      <legend className="unseen">{t('effects.background')}</legend>
      {([null, ...backgrounds] as const).map((background) => (
        <label key={background} className={styles.choice}>
          <input
            type="radio"
            name={group}
            checked={value === background}
            onChange={() => onChange(background)}
          />
          {background && background !== 'blur' && <Picture name={background} />}
          <span>{t(names[background ?? 'none'])}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Picture({ name }: { name: Exclude<Background, 'blur'> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    // What does not come leaves the name.
    if (context)
      loadPictures().then(
        ({ paint }) => paint(name, context, WIDTH, HEIGHT),
        () => {},
      );
  }, [name]);
  return <canvas ref={canvas} width={WIDTH} height={HEIGHT} />;
}
