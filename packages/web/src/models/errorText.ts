import type { ErrorCode } from '@parlor/protocol';
import type { Translate } from '../words/Catalogue.ts';

const keys = {
  bad_request: 'error.badRequest',
  unknown_request: 'error.unknownRequest',
  not_joined: 'error.notJoined',
  already_joined: 'error.alreadyJoined',
  not_yours: 'error.notYours',
  token_invalid: 'error.tokenInvalid',
  not_reachable: 'error.notReachable',
  picture_unusable: 'error.pictureUnusable',
  rate_limited: 'error.rateLimited',
  room_full: 'error.roomFull',
  server_full: 'error.serverFull',
  not_connected: 'error.notConnected',
  internal: 'error.internal',
} as const satisfies Record<ErrorCode, string>;

/** What an error says to a person. */
export function errorText(t: Translate, code: ErrorCode): string {
  return t(keys[code]);
}
