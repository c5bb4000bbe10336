import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Gate } from './Gate.ts';

export interface OperatorNeeds {
  gate: Gate;
  /** Lets programs on other machines in; null: none. */
  metricsToken: string | null;
}

/** For programs on this machine and those with the token; for others there is no such page. */
export function operatorsOnly({ gate, metricsToken }: OperatorNeeds): RequestHandler {
  return (req, _res, next) => {
    const allowed = gate.isLocal(req) || hasToken(req.headers.authorization, metricsToken);
    next(allowed ? undefined : 'route');
  };
}

/** Compares digests, so that the time taken tells nothing. */
function hasToken(authorization: string | undefined, token: string | null): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return token !== null && timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
