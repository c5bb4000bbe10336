import type { ParticipantId } from '@parlor/protocol';
import type { Offer } from '../../media/sfu/End.ts';
import type { Connection } from '../Connection.ts';
import type { Seats } from '../Seats.ts';

/**
 * Takes an offer to its page and the answer back. A page out of contact is waited for, one that gives no valid
 * answer within `limit` ms is not. True: the answer was taken.
 */
export async function carry(seats: Seats, offer: Offer, limit: number): Promise<boolean> {
  const { owner, connection: id, sdp, signal } = offer;
  const tracks = offer.tracks.map(({ mid, producerId }) => ({ mid, publicationId: producerId }));
  for (;;) {
    const connection = await seated(seats, owner, signal);
    if (!connection) return false;
    const answer = await connection.ask('offerMedia', { connection: id, sdp, tracks }, limit);
    if (signal.aborted) return false;
    if (answer) return taken(offer, answer.sdp);
    if (connection.open && seats.connectionOf(owner) === connection) return false;
  }
}

/** What is no answer to this offer counts as none. */
function taken(offer: Offer, sdp: string): Promise<boolean> {
  return offer.answer(sdp).then(
    () => true,
    () => false,
  );
}

/** The connection that speaks for the participant, now or when there is one again; null once aborted. */
function seated(seats: Seats, id: ParticipantId, signal: AbortSignal): Promise<Connection | null> {
  const now = seats.connectionOf(id);
  if (signal.aborted) return Promise.resolve(null);
  if (now?.open) return Promise.resolve(now);
  return new Promise((resolve) => {
    const settle = (connection: Connection | null) => {
      off();
      signal.removeEventListener('abort', aborted);
      resolve(connection);
    };
    const aborted = () => settle(null);
    const off = seats.on('taken', (connection) => {
      if (connection.place?.participantId === id) settle(connection);
    });
    signal.addEventListener('abort', aborted);
  });
}
