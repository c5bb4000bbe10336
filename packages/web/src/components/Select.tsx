import { useId } from 'react';
import { useSpoken } from '../hooks/useWords.ts';
import styles from './Select.module.css';

interface Props {
  label: string;
  value: string;
  options: readonly { id: string; label: string }[];
  onChange: (id: string) => void;
}

/** One choice of several, with its label. */
export function Select({ label, value, options, onChange }: Props) {
  const { t } = useSpoken();
  const id = useId();
  const known = options.some((option) => option.id === value);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={known ? value : ''}
        disabled={options.length === 0}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {!known && <option value="">{t(options.length === 0 ? 'devices.none' : 'devices.byDefault')}</option>}
        {options.map((option, at) => (
          <option key={option.id} value={option.id}>
            {option.label || t('devices.numbered', { label, at: at + 1 })}
          </option>
        ))}
      </select>
    </div>
  );
}
