import type { ConnectionId } from '@parlor/protocol';

/** 96 random bits. (crypto.randomUUID is missing on plain HTTP.) */
export function newConnectionId(): ConnectionId {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
