import type { ParticipantId } from '@parlor/protocol';
import type { SfuMember } from '../paths/sfu/member.ts';
import type { Roster } from './roster.ts';

/** Everybody, as the path through the server needs them. */
export function sfuMembers(roster: Roster | null, selfId: ParticipantId | null): readonly SfuMember[] {
  if (!roster || selfId === null) return [];
  return [...roster.participants.values()].map(({ id, connection, publications, ...one }) => ({
    participantId: id,
    self: id === selfId,
    connection,
    publications,
    // The websockets carry VP8 only.
    showsH264: one.showsH264 && one.transport === 'webrtc',
  }));
}
