import { ParlorError } from '@parlor/protocol';
import type { Limits } from '../../limits.ts';
import type { ReachBook } from '../../media/reach/ReachBook.ts';
import type { Forwarding } from '../../media/sfu/Forwarding.ts';
import type { Handlers } from '../handlers.ts';
import type { MediaRooms } from '../media/MediaRooms.ts';
import { limited } from './limited.ts';

/** A worker that answers nothing for so long (ms) is not to hold up what else the page asks. */
const PATIENCE = 10_000;

export interface MediaRequestNeeds {
  media: MediaRooms;
  forwarding: Pick<Forwarding, 'check'>;
  reach: ReachBook;
  limits: Limits;
}

type MediaRequests = Pick<
  Handlers,
  'publishMedia' | 'receiveMedia' | 'subscribe' | 'checkMedia' | 'reportReach'
>;

/** `publishMedia`, `receiveMedia`, `subscribe`, `checkMedia` and `reportReach`. */
export function mediaRequests({ media, forwarding, reach, limits }: MediaRequestNeeds): MediaRequests {
  return {
    publishMedia: async (connection, body) => {
      const { room } = await limited(limits.mediaOffers, connection);
      return { sdp: await soon(media.of(room).publish(connection, body)) };
    },
    receiveMedia: async (connection, body) => {
      const { room } = await limited(limits.mediaOffers, connection);
      await soon(media.of(room).receive(connection, body.connection));
      return null;
    },
    subscribe: async (connection, { wishes }) => {
      const { room, participantId } = await limited(limits.wishes, connection);
      media.of(room).wish(participantId, wishes);
      return null;
    },
    checkMedia: async (connection, { road, sdp }) => {
      const { participantId } = await limited(limits.checks, connection);
      if (road === 'socket')
        throw new ParlorError('bad_request', { message: 'This server takes no media over a socket yet.' });
      const { port, tried, ...answer } = await soon(forwarding.check(road, sdp, connection.local));
      // Of who left meanwhile nothing is kept.
      if (connection.place?.participantId === participantId)
        reach.tries(participantId, road, { at: tried, port });
      return { ...answer, tried };
    },
    reportReach: async (connection, { roads }) => {
      const { participantId } = await limited(limits.checks, connection);
      return { advice: reach.report(participantId, roads) };
    },
  };
}

/** Throws ParlorError `internal` when it takes too long. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ParlorError('internal')), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
