import type { MediaEvidence, ParticipantId, PublicationId, Source } from '@parlor/protocol';
import type { Value } from '../value.ts';

/** Somebody else's track as it reaches this browser. */
export interface ReceivedTrack {
  readonly track: MediaStreamTrack;
  /** False while nothing arrives although something is due: the picture is frozen. */
  readonly flowing: boolean;
  /** Loudness of what is heard now, 0 to 1; 0 for pictures. */
  loudness(): number;
}

/** What this browser wishes to receive of a publication. */
interface Wish {
  /** Highest simulcast step of interest; a mesh has one step only. */
  readonly topLayer: 'low' | 'mid' | 'high';
  readonly paused: boolean;
}

/** Figures of one track in one direction, for people who want to know. */
export interface TrackStats {
  readonly participantId: ParticipantId;
  readonly kind: 'audio' | 'video';
  readonly direction: 'sent' | 'received';
  /** Packets since the start. */
  readonly packets: number;
  /** Bytes of payload since the start. */
  readonly bytes: number;
  /** Round trip in milliseconds, when measured. */
  readonly roundTrip: number | null;
}

/**
 * One way for media to travel. MediaStreamTracks go in, MediaStreamTracks come out; the room and the page
 * never learn more.
 */
export interface Path {
  /** Sends `track` as this participant's `source` from now on; null: nothing. No renegotiation to be seen. */
  publish(source: Source, track: MediaStreamTrack | null): void;
  /** Says what this browser wishes of a publication. */
  subscribe(publicationId: PublicationId, wish: Wish): void;
  /** What arrives, by publication. */
  readonly received: Value<ReadonlyMap<PublicationId, ReceivedTrack>>;
  /** Looks for at most some hundred milliseconds whether media of a participant arrives. */
  observe(participantId: ParticipantId): Promise<MediaEvidence>;
  stats(): Promise<readonly TrackStats[]>;
  /** Ends all connections. Idempotent. */
  close(reason: string): void;
}
