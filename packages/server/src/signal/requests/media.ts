import { type Lane, ParlorError, type PeerId } from '@parlor/protocol';
import type { Limits } from '../../limits.ts';
import type { ReachBook } from '../../media/reach/ReachBook.ts';
import type { Forwarding } from '../../media/sfu/Forwarding.ts';
import type { Tokens } from '../../store/Tokens.ts';
import type { Connection } from '../Connection.ts';
import type { Handlers } from '../handlers.ts';
import type { MediaRooms } from '../media/MediaRooms.ts';
import { placeOf } from '../Seats.ts';
import { limited } from './limited.ts';

/** A worker that answers nothing for so long (ms) is not to hold up what else the page asks. */
const PATIENCE = 10_000;

export interface MediaRequestNeeds {
  media: MediaRooms;
  forwarding: Pick<Forwarding, 'check'>;
  reach: ReachBook;
  tokens: Pick<Tokens, 'checkTicket' | 'laneTicket'>;
  limits: Limits;
}

type MediaRequests = Pick<
  Handlers,
  | 'publishMedia'
  | 'receiveMedia'
  | 'openMediaSockets'
  | 'publishFrames'
  | 'subscribe'
  | 'checkMedia'
  | 'openMediaSocket'
  | 'reportReach'
>;

/** Everything about media that goes through this server. */
export function mediaRequests(needs: MediaRequestNeeds): MediaRequests {
  const { media, forwarding, reach, tokens, limits } = needs;
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
    openMediaSockets: async (connection, { connection: id }) => {
      const { room } = await limited(limits.mediaOffers, connection);
      await soon(media.of(room).openSockets(connection, id));
      const { participantId } = placeOf(connection);
      const ticket = (lane: Lane) => tokens.laneTicket(participantId, id, lane);
      return { audio: ticket('audio'), video: ticket('video') };
    },
    publishFrames: async (connection, body) => {
      const { room, participantId } = await limited(limits.mediaOffers, connection);
      await soon(media.of(room).publishFrames(participantId, body));
      return null;
    },
    checkMedia: async (connection, { road, sdp }) => {
      const page = await checking(limits, connection);
      const {
        sdp: answer,
        tried,
        port,
        hints,
      } = await soon(forwarding.check(road, sdp, connection.approach));
      // Of who left meanwhile nothing is kept.
      if (connection.open && connection.page === page) reach.tries(page, road, { at: tried, port, hints });
      return { sdp: answer, tried };
    },
    openMediaSocket: async (connection) => {
      return { ticket: tokens.checkTicket(await checking(limits, connection)) };
    },
    reportReach: async (connection, { roads }) => {
      return { advice: reach.report(await checking(limits, connection), roads) };
    },
  };
}

/** The page, in a room or before, unless it or its address asks this too often. Throws `rate_limited`. */
async function checking(limits: Limits, { page, addressKey }: Connection): Promise<PeerId> {
  if ((await limits.checks.allows(page)) && (await limits.checksFrom.allows(addressKey))) return page;
  throw new ParlorError('rate_limited');
}

/** Throws ParlorError `internal` when it takes too long. */
async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ParlorError('internal')), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
