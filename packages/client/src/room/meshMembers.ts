import type { Participant, ParticipantId } from '@parlor/protocol';
import type { MeshMember } from '../paths/mesh/member.ts';
import type { Roster } from './roster.ts';

/**
 * The others, as a mesh needs them. Who came earlier calls who came later; ids decide between equals. A
 * classic client always calls: it closes only calls of its own when their other side goes.
 */
export function meshMembers(roster: Roster | null, selfId: ParticipantId | null): readonly MeshMember[] {
  const self = selfId === null ? undefined : roster?.participants.get(selfId);
  if (!roster || !self) return [];
  return [...roster.participants.values()]
    .filter((one) => one.id !== self.id)
    .map((one) => ({
      participantId: one.id,
      peerId: one.peerId,
      weCall: !one.classic && cameBefore(self, one),
      classic: one.classic,
      connection: one.connection,
      publications: one.publications,
    }));
}

function cameBefore(a: Participant, b: Participant): boolean {
  return a.order === b.order ? a.id < b.id : a.order < b.order;
}
