import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Gate } from './Gate.ts';

export interface MetricsNeeds {
  gate: Gate;
  /** In Prometheus' text format, version 0.0.4. */
  metrics: () => Promise<string>;
  /** Opens the metrics to other machines; null: to none. */
  metricsToken: string | null;
}

/** `GET /metrics`, for programs on this machine and those with the token; for others there is no such page. */
export function metricsPage({ gate, metrics, metricsToken }: MetricsNeeds): RequestHandler {
  return async (req, res, next) => {
    if (!gate.isLocal(req) && !hasToken(req.headers.authorization, metricsToken)) return next();
    res.set({ 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' });
    res.send(await metrics());
  };
}

/** Compares digests, so that the time taken tells nothing. */
function hasToken(authorization: string | undefined, token: string | null): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return token !== null && timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
