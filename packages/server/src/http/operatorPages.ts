import type { RequestHandler } from 'express';

/** `GET /metrics`: Prometheus' text format, version 0.0.4. */
export function metricsPage(metrics: () => Promise<string>): RequestHandler {
  return async (_req, res) => {
    res.set({ 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' });
    res.send(await metrics());
  };
}

/** `GET /status`: plain text for who runs the server. */
export function statusPage(status: () => string): RequestHandler {
  return (_req, res) => {
    res.set({ 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
    res.send(status());
  };
}
