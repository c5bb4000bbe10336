import { useId } from 'react';
import styles from './Select.module.css';

interface Props {
  label: string;
  value: string;
  options: readonly { id: string; label: string }[];
  onChange: (id: string) => void;
}

/** One choice of several, with its label. */
export function Select({ label, value, options, onChange }: Props) {
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
        {!known && <option value="">{options.length === 0 ? 'None found' : 'By default'}</option>}
        {options.map((option, at) => (
          <option key={option.id} value={option.id}>
            {option.label || `${label} ${at + 1}`}
          </option>
        ))}
      </select>
    </div>
  );
}
