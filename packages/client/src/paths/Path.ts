import type {
  MediaEvidence,
  ParticipantId,
  PathName,
  PublicationId,
  Source,
  Wish as WishOf,
} from '@parlor/protocol';
import type { Value } from '../value.ts';

/** Somebody else's track as it reaches this browser. */
export interface ReceivedTrack {
  readonly track: MediaStreamTrack;
  /** Something has come: sound, or a whole picture. (A track's own `muted` ends before that.) */
  readonly arrived: boolean;
  /** False while nothing arrives although something is due: the picture is frozen. */
  readonly flowing: boolean;
  /** Loudness of what is heard now, 0 to 1; 0 for pictures. */
  loudness(): number;
}

/** What this browser wishes to receive of a publication. */
export interface Wish extends Omit<WishOf, 'publicationId'> {
  /** As little data as possible. A mesh has one layer only, which then is made small. */
  readonly saving: boolean;
}

/** Figures of one track in one direction, since its start or at the moment. */
export interface TrackReport {
  readonly participantId: ParticipantId;
  readonly source: Source;
  readonly direction: 'sent' | 'received';
  readonly path: PathName;
  /** Since the start. */
  readonly packets: number;
  /** Of payload, since the start. */
  readonly bytes: number;
  /** Packets since the start that never came, as far as known. */
  readonly lost: number;
  /** Decoded or encoded since the start; 0 for sound. */
  readonly frames: number;
  /** Of the picture, in pixels; null for sound and before the first frame. */
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  /** As in SDP: opus, VP8 … */
  readonly codec: string | null;
  /** Why what is sent is less than it could be. */
  readonly limitedBy: 'cpu' | 'bandwidth' | 'other' | null;
  /** When this was true: milliseconds since 1970. */
  readonly at: number;
  /** In milliseconds, when measured. */
  readonly roundTrip: number | null;
  /** By way of a TURN server. */
  readonly relayed: boolean;
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
  stats(): Promise<readonly TrackReport[]>;
  /** Ends all connections. Idempotent. */
  close(reason: string): void;
}
