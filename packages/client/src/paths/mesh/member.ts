import type { Connection, ParticipantId, PeerId, Publication } from '@parlor/protocol';

/** Somebody else in the room, as far as a mesh needs to know. */
export interface MeshMember {
  readonly participantId: ParticipantId;
  readonly peerId: PeerId;
  /** True: we call them. Exactly one of two participants has it true. */
  readonly weCall: boolean;
  /** They speak the seed app's dialect: one call only, which they make, and no beats. */
  readonly classic: boolean;
  readonly connection: Connection;
  readonly publications: readonly Publication[];
}
