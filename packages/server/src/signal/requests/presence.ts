import type { Handlers } from '../handlers.ts';
import type { Presence } from '../Presence.ts';
import { placeOf } from '../Seats.ts';

/** `setAway`, `suspect` and `beat`. */
export function presenceRequests(presence: Presence): Pick<Handlers, 'setAway' | 'suspect' | 'beat'> {
  return {
    setAway: (connection, { away }) => {
      const { room, participantId } = placeOf(connection);
      room.setAway(participantId, away);
      return null;
    },
    suspect: (connection, { participantId }) => {
      presence.suspect(placeOf(connection).room, participantId);
      return null;
    },
    // Its coming was noted with every other packet's.
    beat: () => null,
  };
}
