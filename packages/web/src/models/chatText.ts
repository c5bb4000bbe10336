import { type ErrorCode, MAX_CHAT_TEXT } from '@parlor/protocol';
import type { Translate } from '../words/Catalogue.ts';
import { errorText } from './errorText.ts';

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

/** Why a message was not sent. */
export type ChatComplaint = { name: 'tooLong'; over: number } | { name: 'refused'; code: ErrorCode };

/** Why a clean text cannot be sent; null when it can. */
export function complaintAbout(text: string): ChatComplaint | null {
  const over = text.length - MAX_CHAT_TEXT;
  return over > 0 ? { name: 'tooLong', over } : null;
}

/** A complaint in words; empty when there is none. */
export function complaintText(t: Translate, complaint: ChatComplaint | null): string {
  if (complaint === null) return '';
  return complaint.name === 'tooLong'
    ? t('chat.tooLong', { count: complaint.over })
    : errorText(t, complaint.code);
}
