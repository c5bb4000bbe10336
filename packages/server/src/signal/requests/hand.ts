import type { Handler } from '../handlers.ts';
import { placeOf } from '../Seats.ts';

export const setHandRaised: Handler<'setHandRaised'> = (connection, { raised }) => {
  const { room, participantId } = placeOf(connection);
  room.setHandRaised(participantId, raised);
  return null;
};
