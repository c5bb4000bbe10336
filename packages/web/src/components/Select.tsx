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
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={options.length === 0}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.length === 0 && <option value="">None found</option>}
        {options.map((option, at) => (
          <option key={option.id} value={option.id}>
            {option.label || `${label} ${at + 1}`}
          </option>
        ))}
      </select>
    </div>
  );
}
