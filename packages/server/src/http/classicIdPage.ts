import type { IncomingMessage, RequestListener } from 'node:http';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { ClassicIds } from '../media/ClassicIds.ts';

export interface ClassicIdNeeds {
  ids: ClassicIds;
  limits: Limits;
  log: Log;
  addressKey: (req: IncomingMessage) => string;
}

/** All that the PeerJS server for classic clients says over plain HTTP: `GET /peerjs/id`, a fresh id. */
export function classicIdPage({ ids, limits, log, addressKey }: ClassicIdNeeds): RequestListener {
  const answer = async (req: IncomingMessage): Promise<{ status: number; id?: string }> => {
    if (req.method !== 'GET' || req.url?.split('?')[0] !== '/peerjs/id') return { status: 404 };
    if (!(await limits.connects.allows(addressKey(req)))) return { status: 429 };
    const id = ids.issue();
    return id === null ? { status: 503 } : { status: 200, id };
  };
  return (req, res) => {
    answer(req)
      .then(({ status, id = '' }) => {
        // The page that asks has another port, so another origin.
        const headers = {
          'Content-Type': 'text/plain',
          'Cache-Control': 'no-store',
          'Access-Control-Allow-Origin': '*',
        };
        res.writeHead(status, { ...headers, 'X-Content-Type-Options': 'nosniff' }).end(id);
      })
      .catch((error: unknown) => {
        log.error({ err: error }, 'a request for a PeerJS id failed');
        res.destroy();
      });
  };
}
