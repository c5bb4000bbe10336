import { type ChatBody, ParlorError } from '@parlor/protocol';
import type { Limits } from '../../limits.ts';
import type { PictureStore } from '../../store/PictureStore.ts';
import type { Place } from '../Connection.ts';
import type { Handlers } from '../handlers.ts';
import type { Seats } from '../Seats.ts';
import { limited } from './limited.ts';

interface ChatNeeds {
  limits: Limits;
  seats: Seats;
  pictures: PictureStore;
}

/** What is said in writing: in the room's chat, and to one person. Throws `rate_limited`, `not_reachable`. */
export function chatRequests({
  limits,
  seats,
  pictures,
}: ChatNeeds): Pick<Handlers, 'sendMessage' | 'sendPrivateMessage'> {
  /** Only pictures of one's own, while they are kept. Throws `not_yours`, `picture_unusable`. */
  const check = ({ room, participantId }: Place, body: ChatBody) => {
    if (body.format === 'picture') pictures.check(room.name, participantId, body.picture);
  };
  return {
    sendMessage: async (connection, { body }) => {
      const place = await limited(limits.messages, connection);
      check(place, body);
      place.room.say(place.participantId, body);
      return null;
    },
    sendPrivateMessage: async (connection, { to, body }) => {
      const place = await limited(limits.messages, connection);
      check(place, body);
      const message = place.room.sayTo(place.participantId, to, body);
      const reader = seats.connectionOf(to);
      if (!reader?.open) throw new ParlorError('not_reachable');
      for (const { socket } of [reader, connection]) socket.emit('privateMessageSent', { message });
      return null;
    },
  };
}
