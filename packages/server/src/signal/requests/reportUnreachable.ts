import type { ParticipantId } from '@parlor/protocol';
import type { Limits } from '../../limits.ts';
import type { Log } from '../../log.ts';
import type { ReachBook } from '../../media/reach/ReachBook.ts';
import type { Room } from '../../rooms/Room.ts';
import type { Handler } from '../handlers.ts';
import type { Seats } from '../Seats.ts';
import { limited } from './limited.ts';

export interface UnreachableNeeds {
  seats: Seats;
  limits: Limits;
  reach: ReachBook;
  /** How long (ms) the other one may take to tell what they see. */
  testimony: number;
  log: Log;
}

/** Moves a room to the server's path when two in it cannot reach each other directly. */
export function reportUnreachable(needs: UnreachableNeeds): Handler<'reportUnreachable'> {
  return async (connection, { participantId: other }) => {
    const { room, participantId } = await limited(needs.limits.unreachable, connection);
    // Not waited for: what else the page asks is not to wait for somebody else.
    settle(needs, room, participantId, other).catch((error: unknown) =>
      needs.log.error({ err: error }, 'asking about a missing connection failed'),
    );
    return null;
  };
}

/** One page's word is not enough: the other one must answer, and receive nothing either. */
async function settle(
  needs: UnreachableNeeds,
  room: Room,
  id: ParticipantId,
  other: ParticipantId,
): Promise<void> {
  if (!isWorthwhile(needs, room, id, other)) return;
  const { seats, testimony } = needs;
  const seen = await seats.connectionOf(other)?.ask('probeMedia', { participantId: id }, testimony);
  if (seen && seen !== 'arriving' && isWorthwhile(needs, room, id, other)) room.foundApart(id, other);
}

/** Whoever finds no road to the server would lose everybody: then the room is better off as it is. */
function isWorthwhile(
  { reach }: UnreachableNeeds,
  room: Room,
  id: ParticipantId,
  other: ParticipantId,
): boolean {
  return room.mayPart(id, other) && !room.members.some(({ page }) => reach.isCutOff(page.peerId));
}
