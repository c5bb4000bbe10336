import type { IncomingMessage, RequestListener } from 'node:http';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { SignalServer } from '../signal/SignalServer.ts';
import type { Gate } from './Gate.ts';

export interface PollingNeeds {
  gate: Gate;
  limits: Limits;
  signal: SignalServer;
  log: Log;
}

/** Hands socket.io its polling requests, from our own pages only; everything else goes to `app`. */
export function withPolling(
  { gate, limits, signal, log }: PollingNeeds,
  app: RequestListener,
): RequestListener {
  return (req, res) => {
    if (!req.url?.startsWith('/socket.io/')) return app(req, res);
    res.setHeader('X-Content-Type-Options', 'nosniff');
    if (!gate.allowsOrigin(req)) return void res.writeHead(403).end();
    const limit = opensSession(req) ? limits.connects : limits.pages;
    limit
      .allows(gate.addressKey(req))
      .then((allowed) => (allowed ? signal.handleRequest(req, res) : void res.writeHead(429).end()))
      .catch((error: unknown) => {
        log.error({ err: error }, 'a polling request failed');
        res.destroy();
      });
  };
}

function opensSession(req: IncomingMessage): boolean {
  return !req.url?.includes('sid=');
}
