import { ParlorError } from '@parlor/protocol';
import type { Connection } from '../Connection.ts';
import type { Handler } from '../handlers.ts';
import { admit, pageOf, type Seating, seatOf, sit, wishesOf } from '../seating.ts';

/** Comes back after a dropped connection or a restart of the server. Throws `token_invalid` as well. */
export function resume(seating: Seating): Handler<'resume'> {
  return async (connection, body) => {
    await admit(seating, connection);
    const { sub: id, room: roomName, order } = await seating.tokens.readResume(body.token);
    const peerId = await seating.tokens.readTicket(body.ticket);
    return () => {
      const known = seating.rooms.find(roomName)?.member(id);
      if (known?.formerPages.has(body.pageSession)) return refuseFormer(connection);
      const arrival = { id, order, page: pageOf(body, peerId), ...wishesOf(body) };
      const sitting = sit(seating, connection, roomName, arrival);
      const facts = known ? sitting.room.factsSince(body.version) : null;
      return facts ? { how: 'facts', token: sitting.token, facts } : { how: 'seat', seat: seatOf(sitting) };
    };
  };
}

/** Not a person's wish but an old tab that woke up: the newer page keeps the place. */
function refuseFormer(connection: Connection): never {
  connection.socket.emit('replaced', {});
  throw new ParlorError('token_invalid', { message: 'Another page took this place over.' });
}
