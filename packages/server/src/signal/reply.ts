import { type ErrorCode, errorTable, ParlorError, type Result } from '@parlor/protocol';
import type { Log } from '../log.ts';

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The refusal that crosses the wire. What is internal is logged with its cause and told only as `internal`. */
export function refusal(error: unknown, log: Log): Result<never> {
  const code: ErrorCode = error instanceof ParlorError ? error.code : 'internal';
  if (errorTable[code].tell === 'internal') log.error({ err: error }, 'a request failed');
  const message = error instanceof ParlorError ? error.message : errorTable[code].message;
  return { ok: false, error: { code, message } };
}

/** Did the other side break the rules with this? */
export function isOffence(result: Result<unknown>): boolean {
  if (result.ok) return false;
  const { code } = result.error;
  return errorTable[code].tell === 'protocol' || code === 'rate_limited';
}
