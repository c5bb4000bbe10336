import { MAX_CHAT_TEXT } from '@parlor/protocol';

/**
 * What was typed or pasted as a message, made into text the server takes: of control characters only line
 * breaks and tabs, no half characters, nothing blank around it. Empty when nothing is left.
 */
export function cleanText(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '')
    .trim();
}

/** Why a clean text cannot be sent; null when it can. */
export function complaintAbout(text: string): string | null {
  const over = text.length - MAX_CHAT_TEXT;
  return over > 0 ? `That is too long by ${over} ${over === 1 ? 'letter' : 'letters'}.` : null;
}
