import type { Connection, ParticipantId, PeerId, Publication } from '@parlor/protocol';

/** Somebody with whom there is to be a link. */
export interface Expected {
  readonly peerId: PeerId;
  /** True: we call them. Exactly one of two participants has it true. */
  readonly weCall: boolean;
  readonly connection: Connection;
}

/** Somebody else in the room, as far as a mesh needs to know. */
export interface MeshMember extends Expected {
  readonly participantId: ParticipantId;
  /** They speak the seed app's dialect: one call only, which they make, and no beats. */
  readonly classic: boolean;
  readonly publications: readonly Publication[];
}
