import { ParlorError } from '@parlor/protocol';
import type { PictureDesk } from '../http/pictures.ts';
import type { Limits } from '../limits.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import type { PictureStore } from '../store/PictureStore.ts';
import type { Tokens } from '../store/Tokens.ts';

interface DeskNeeds {
  rooms: Rooms;
  tokens: Tokens;
  limits: Limits;
  pictures: PictureStore;
}

/** Who is in a room may put pictures into its chat. */
export function pictureDesk({ rooms, tokens, limits, pictures }: DeskNeeds): PictureDesk {
  return {
    admit: async (token) => {
      const { sub, room } = await tokens.readResume(token);
      if (!rooms.find(room)?.member(sub)) throw new ParlorError('not_joined');
      if (!(await limits.pictures.allows(sub))) throw new ParlorError('rate_limited');
      return (bytes) => pictures.add(room, sub, bytes);
    },
    read: (id) => pictures.read(id),
  };
}
