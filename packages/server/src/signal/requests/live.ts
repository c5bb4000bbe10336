import type { Limits } from '../../limits.ts';
import type { Handlers } from '../handlers.ts';
import { limited } from './limited.ts';

/** What is told for a moment and kept nowhere, and who records. Throws `rate_limited`. */
export function liveRequests(limits: Limits): Pick<Handlers, 'react' | 'caption' | 'setRecording'> {
  return {
    react: async (connection, { reaction }) => {
      await limited(limits.reactions, connection);
      connection.tellRoom('reacted', { reaction });
      return null;
    },
    caption: async (connection, { text, final }) => {
      await limited(limits.captions, connection);
      connection.tellRoom('captioned', { text, final });
      return null;
    },
    setRecording: async (connection, { recording }) => {
      const { room, participantId } = await limited(limits.changes, connection);
      room.setRecording(participantId, recording);
      return null;
    },
  };
}
