import { MAX_PERSON_NAME } from '@parlor/protocol';
import { useSpoken } from '../hooks/useWords.ts';
import { Field } from './Field.tsx';

interface Props {
  value: string;
  onChange: (value: string) => void;
}

export function NameField({ value, onChange }: Props) {
  const { t } = useSpoken();
  return (
    <Field
      label={t('door.yourName')}
      value={value}
      onChange={onChange}
      maxLength={MAX_PERSON_NAME}
      autoComplete="name"
      focused
    />
  );
}
