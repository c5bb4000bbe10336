import { ParlorError } from '@parlor/protocol';
import type { Limits } from '../../limits.ts';
import type { Handler } from '../handlers.ts';
import { placeOf } from '../Seats.ts';

/** Says something in the room's chat. Throws `rate_limited`. */
export function sendMessage(limits: Limits): Handler<'sendMessage'> {
  return async (connection, { body }) => {
    if (!(await limits.messages.allows(placeOf(connection).participantId)))
      throw new ParlorError('rate_limited');
    // The place may be another's, or gone, since the limit was asked.
    const { room, participantId } = placeOf(connection);
    room.say(participantId, body);
    return null;
  };
}
