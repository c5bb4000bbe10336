import type { PageSessionId } from '@parlor/protocol';

/** A fresh page session: 96 random bits. (crypto.randomUUID is missing on plain HTTP.) */
export function newPageSession(): PageSessionId {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
