import type { Limits } from '../../limits.ts';
import type { Handler } from '../handlers.ts';
import { limited } from './limited.ts';

/** Throws `rate_limited`. */
export function setHandRaised(limits: Limits): Handler<'setHandRaised'> {
  return async (connection, { raised }) => {
    const { room, participantId } = await limited(limits.changes, connection);
    room.setHandRaised(participantId, raised);
    return null;
  };
}
