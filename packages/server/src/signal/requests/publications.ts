import type { Handlers } from '../handlers.ts';
import { placeOf } from '../Seats.ts';

/** `publish`, `unpublish` and `setMuted`. */
export const publicationRequests: Pick<Handlers, 'publish' | 'unpublish' | 'setMuted'> = {
  publish: (connection, offered) => {
    const { room, participantId } = placeOf(connection);
    return room.publish(participantId, offered);
  },
  unpublish: (connection, { publicationId }) => {
    const { room, participantId } = placeOf(connection);
    room.unpublish(participantId, publicationId);
    return null;
  },
  setMuted: (connection, { publicationId, muted }) => {
    const { room, participantId } = placeOf(connection);
    room.setMuted(participantId, publicationId, muted);
    return null;
  },
};
