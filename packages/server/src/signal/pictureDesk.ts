import { ParlorError, type ParticipantId } from '@parlor/protocol';
import type { PictureDesk } from '../http/pictures.ts';
import type { Limits } from '../limits.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import type { PictureStore } from '../store/PictureStore.ts';
import type { Tokens } from '../store/Tokens.ts';

/** So many pictures may be on their way here at once, one of each participant. */
const MAX_UPLOADS = 50;

interface DeskNeeds {
  rooms: Pick<Rooms, 'find'>;
  tokens: Tokens;
  limits: Limits;
  pictures: PictureStore;
}

/** Who is in a room may put pictures into its chat. */
export function pictureDesk({ rooms, tokens, limits, pictures }: DeskNeeds): PictureDesk {
  /** Whose picture is on its way. */
  const uploading = new Set<ParticipantId>();
  const allowed = async (sub: ParticipantId, addressKey: string) =>
    (await limits.pictures.allows(sub)) && (await limits.picturesFrom.allows(addressKey));
  return {
    admit: async (token, addressKey) => {
      const { sub, room } = await tokens.readResume(token);
      if (!rooms.find(room)?.member(sub)) throw new ParlorError('not_joined');
      if (!(await allowed(sub, addressKey))) throw new ParlorError('rate_limited');
      if (uploading.has(sub) || uploading.size >= MAX_UPLOADS) throw new ParlorError('rate_limited');
      uploading.add(sub);
      return {
        keep: (bytes) => pictures.add(room, sub, bytes),
        end: once(() => uploading.delete(sub)),
      };
    },
    read: (id) => pictures.read(id),
  };
}

/** The second time it does nothing: by then the participant may have another upload. */
function once(end: () => void): () => void {
  let ended = false;
  return () => {
    if (!ended) end();
    ended = true;
  };
}
