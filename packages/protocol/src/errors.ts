/**
 * Who an error is for. `user`: show it, stay connected. `protocol`: the other side broke the rules.
 * `internal`: logged with its cause, the other side learns only the code.
 */
export type Audience = 'user' | 'protocol' | 'internal';

/** Every error code that may cross the wire, whom it is for and the HTTP status that fits it. */
export const errorTable = {
  bad_request: { tell: 'protocol', http: 400, message: 'The request does not have the required form.' },
  unknown_request: { tell: 'protocol', http: 404, message: 'There is no such request.' },
  not_joined: { tell: 'protocol', http: 409, message: 'Join a room first.' },
  already_joined: { tell: 'protocol', http: 409, message: 'This connection is in a room already.' },
  not_yours: { tell: 'protocol', http: 403, message: 'That belongs to somebody else, or to nobody.' },
  token_invalid: { tell: 'protocol', http: 401, message: 'The token is not valid.' },
  not_reachable: { tell: 'user', http: 409, message: 'That person is not here, or out of contact.' },
  picture_unusable: { tell: 'user', http: 415, message: 'That is no picture that can be sent.' },
  rate_limited: { tell: 'user', http: 429, message: 'Too many requests. Please wait a moment.' },
  room_full: { tell: 'user', http: 409, message: 'This room is full.' },
  server_full: { tell: 'user', http: 503, message: 'This server has no place for another room.' },
  not_connected: { tell: 'user', http: 503, message: 'There is no connection to the server.' },
  internal: { tell: 'internal', http: 500, message: 'Something went wrong on the server.' },
} as const satisfies Record<string, { tell: Audience; http: number; message: string }>;

export type ErrorCode = keyof typeof errorTable;

/** The one error class. Decide on `code`, never on the text of the message. */
export class ParlorError extends Error {
  override readonly name = 'ParlorError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options: { message?: string; cause?: unknown } = {}) {
    super(options.message ?? errorTable[code].message, { cause: options.cause });
    this.code = code;
  }
}

/** How the answer to a request crosses the wire. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: { code: ErrorCode; message: string } };
