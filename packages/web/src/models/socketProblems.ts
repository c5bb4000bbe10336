import type { SocketProblem } from '@parlor/client';
import type { Translate } from '../words/Catalogue.ts';

const keys = {
  cannotSendPictures: 'socket.sendPictures',
  cannotSendSound: 'socket.sendSound',
  cannotShowPictures: 'socket.showPictures',
  cannotPlaySound: 'socket.playSound',
  needsSpeaker: 'socket.speaker',
} as const satisfies Record<Exclude<SocketProblem, 'needsWebRtc'>, string>;

/** What this browser cannot do over the web connection, in plain words; null: nothing is missing. */
export function socketProblemText(t: Translate, problems: readonly SocketProblem[]): string | null {
  if (problems.includes('needsWebRtc')) return t('socket.needsWebRtc');
  const missing = (Object.keys(keys) as (keyof typeof keys)[]).filter((one) => problems.includes(one));
  return missing.length === 0 ? null : t('socket.cannot', { what: missing.map((one) => t(keys[one])) });
}
