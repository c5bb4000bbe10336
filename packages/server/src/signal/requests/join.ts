import { randomBytes } from 'node:crypto';
import type { ParticipantId, PeerId, RequestBody } from '@parlor/protocol';
import type { Tokens } from '../../store/Tokens.ts';
import type { Handler } from '../handlers.ts';
import { admit, pageOf, type Seating, seatOf, sit, wishesOf } from '../seating.ts';

/** Takes a place in a room: a new one, or the one that the token or the ticket proves to be the page's own. */
export function join(seating: Seating): Handler<'join'> {
  return async (connection, body) => {
    await admit(seating, connection);
    const peerId = await seating.tokens.readTicket(body.ticket);
    const proven = await identityIn(seating.tokens, body);
    return () => {
      const id = proven ?? presentAs(seating, body.room, peerId) ?? randomBytes(16).toString('base64url');
      const arrival = { id, order: null, page: pageOf(body, peerId), ...wishesOf(body) };
      return seatOf(sit(seating, connection, body.room, arrival));
    };
  };
}

/** Who the token says the page is, if it is a valid one of this room. */
async function identityIn(
  tokens: Tokens,
  { token, room }: RequestBody<'join'>,
): Promise<ParticipantId | null> {
  if (token === undefined) return null;
  const claims = await tokens.readResume(token).catch(() => null); // expired: a newcomer, not an error
  return claims?.room === room ? claims.sub : null;
}

/** The page joined already, but the answer was lost on the way: same endpoint, same participant. */
function presentAs({ rooms }: Seating, room: string, peerId: PeerId): ParticipantId | undefined {
  return rooms.find(room)?.memberOfPeer(peerId)?.id;
}
