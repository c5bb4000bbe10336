import type { ErrorCode } from '@parlor/protocol';
import type { Translate } from '../words/Catalogue.ts';
import { errorText } from './errorText.ts';

/** What a person reads who was not let in. */
interface Refusal {
  title: string;
  text: string;
}

const keys = {
  room_full: ['refused.roomFull', 'refused.roomFullText'],
  server_full: ['refused.serverFull', 'refused.serverFullText'],
  rate_limited: ['refused.tooOften', 'refused.tooOftenText'],
  not_connected: ['refused.notConnected', 'refused.notConnectedText'],
} as const satisfies Partial<Record<ErrorCode, readonly [title: string, text: string]>>;

export function refusalOf(t: Translate, code: ErrorCode): Refusal {
  if (!isKnown(code)) return { title: t('refused.title'), text: errorText(t, code) };
  const [title, text] = keys[code];
  return { title: t(title), text: t(text) };
}

function isKnown(code: ErrorCode): code is keyof typeof keys {
  return Object.hasOwn(keys, code);
}
