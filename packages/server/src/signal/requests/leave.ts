import type { LeaveBeacon } from '@parlor/protocol';
import type { Rooms } from '../../rooms/Rooms.ts';
import type { Tokens } from '../../store/Tokens.ts';
import type { Handler } from '../handlers.ts';
import { placeOf } from '../Seats.ts';

export const leave: Handler<'leave'> = (connection, { pageSession }) => {
  const { room, participantId } = placeOf(connection);
  room.leave(participantId, pageSession);
  return null;
};

/** The same goodbye, from a page that is closing. Throws `token_invalid`. */
export async function leaveByBeacon(rooms: Rooms, tokens: Tokens, beacon: LeaveBeacon): Promise<void> {
  const { sub, room } = await tokens.readResume(beacon.token);
  rooms.find(room)?.leave(sub, beacon.pageSession);
}
