import * as v from 'valibot';
import { MAX_PERSON_NAME } from './ids.ts';

/** A person's name: text, never markup; no control characters, not blank. */
export const PersonName = v.pipe(
  v.string(),
  v.maxLength(MAX_PERSON_NAME),
  v.regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u),
  v.check((name) => name.trim() !== '', 'blank'),
);
