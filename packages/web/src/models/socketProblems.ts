import type { SocketProblem } from '@parlor/client';
import type { Translate } from '../words/Catalogue.ts';

const keys = {
  cannotSendPictures: 'socket.sendPictures',
  cannotSendSound: 'socket.sendSound',
  cannotShowPictures: 'socket.showPictures',
  cannotPlaySound: 'socket.playSound',
} as const satisfies Record<SocketProblem, string>;

/** What this browser cannot do over the web connection, in plain words; null: nothing is missing. */
export function socketProblemText(t: Translate, problems: readonly SocketProblem[]): string | null {
  const missing = (Object.keys(keys) as SocketProblem[]).filter((one) => problems.includes(one));
  return missing.length === 0 ? null : t('socket.cannot', { what: missing.map((one) => t(keys[one])) });
}
