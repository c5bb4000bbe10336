import type { Connection, ParticipantId, Publication } from '@parlor/protocol';

/** Somebody in the room, as far as the path through the server needs to know. */
export interface SfuMember {
  readonly participantId: ParticipantId;
  /** This page's own participant. */
  readonly self: boolean;
  readonly connection: Connection;
  readonly publications: readonly Publication[];
  /** Its browser can show pictures in H.264. */
  readonly showsH264: boolean;
}
