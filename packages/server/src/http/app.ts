import { LeaveBeacon, ParlorError } from '@parlor/protocol';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import * as v from 'valibot';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Trust } from './Gate.ts';
import { metricsPage, statusPage } from './operatorPages.ts';
import { type OperatorNeeds, operatorsOnly } from './operators.ts';
import { pages } from './pages.ts';
import { type PictureDesk, pictures } from './pictures.ts';
import { plainPage } from './plainPage.ts';
import { type SecurityNeeds, security } from './security.ts';

export interface AppNeeds extends OperatorNeeds, SecurityNeeds {
  limits: Limits;
  log: Log;
  webRoot: string;
  health: () => Record<string, unknown>;
  /** In Prometheus' text format. */
  metrics: () => Promise<string>;
  /** Plain text for who runs the server. */
  status: () => string;
  leave: (beacon: LeaveBeacon) => Promise<void>;
  pictures: PictureDesk;
}

/** Everything that is answered over plain HTTP, except the polling of socket.io. */
export function createApp(needs: AppNeeds): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('case sensitive routing', true);
  app.use(security(needs), limitPages(needs));
  app.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json(needs.health());
  });
  app.get('/metrics', operatorsOnly(needs), metricsPage(needs.metrics));
  app.get('/status', operatorsOnly(needs), statusPage(needs.status));
  app.post('/api/leave', express.text({ type: 'text/plain', limit: 4_096 }), leaveBeacon(needs));
  app.use('/api/pictures', pictures(needs.gate, needs.pictures));
  app.use(pages(needs.webRoot));
  app.use((_req, res) => {
    const rules = 'A room name has letters, digits, hyphens, underscores and dots, at most 64 of them.';
    plainPage(res, 404, 'Not found', `There is nothing here. ${rules}`);
  });
  app.use(failed(needs.log));
  return app;
}

/** Express's `trust proxy` as a function of address and hop. Throws TypeError for what is no address. */
export function compileTrust(setting: number | string): Trust {
  const app = express();
  app.set('trust proxy', setting);
  return app.get('trust proxy fn') as Trust;
}

function limitPages({ gate, limits }: AppNeeds): RequestHandler {
  return async (req, res, next) => {
    if (await limits.pages.allows(gate.addressKey(req))) return next();
    res.setHeader('Retry-After', '10');
    plainPage(res, 429, 'Too many requests', 'Please wait a moment.');
  };
}

/** `POST /api/leave`: the goodbye of a page that is closing. Nobody reads the answer. */
function leaveBeacon({ gate, leave }: AppNeeds): RequestHandler {
  return async (req, res) => {
    if (!gate.allowsOrigin(req)) return void res.sendStatus(403);
    const beacon = v.safeParse(v.pipe(v.string(), v.parseJson(), LeaveBeacon), req.body);
    if (!beacon.success) return void res.sendStatus(400);
    await leave(beacon.output);
    res.sendStatus(204);
  };
}

/** What the client did wrong has a status; anything else is ours, and logged. Express knows it by four arguments. */
function failed(log: Log): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status = error instanceof ParlorError ? 401 : Number(error?.status ?? 500);
    if (status >= 500) log.error({ err: error }, 'an HTTP request failed');
    plainPage(res, status, status < 500 ? 'Bad request' : 'Something went wrong', 'This cannot be answered.');
  };
}
