import { MAX_PERSON_NAME } from '@parlor/protocol';
import { Field } from './Field.tsx';

interface Props {
  value: string;
  onChange: (value: string) => void;
}

export function NameField({ value, onChange }: Props) {
  return (
    <Field
      label="Your name"
      value={value}
      onChange={onChange}
      maxLength={MAX_PERSON_NAME}
      autoComplete="name"
      focused
    />
  );
}
