import * as v from 'valibot';
import { CHAT_HISTORY, ChatMessage } from './chat.ts';
import { ParticipantId, PeerId, PublicationId, Version } from './ids.ts';
import { PersonName } from './personName.ts';
import { RoomName } from './roomName.ts';

/** Where a track comes from. */
export const Source = v.picklist(['microphone', 'camera', 'screen', 'screenAudio']);
export type Source = v.InferOutput<typeof Source>;

/** How media travels in a room (DESIGN: one room, three ways for media). */
export const PathName = v.picklist(['mesh', 'sfu']);
export type PathName = v.InferOutput<typeof PathName>;

/** How one participant's media travels to and from the server, in a room on `sfu`. */
export const TransportName = v.picklist(['webrtc', 'socket']);
export type TransportName = v.InferOutput<typeof TransportName>;

/** The room's record that a participant offers a track. */
export const Publication = v.strictObject({ id: PublicationId, source: Source, muted: v.boolean() });
export type Publication = v.InferOutput<typeof Publication>;

/**
 * `connected`: in contact. `reconnecting`: out of contact, in the grace period. `away`: a phone in the
 * background, which may be silent for long.
 */
export const Connection = v.picklist(['connected', 'reconnecting', 'away']);
export type Connection = v.InferOutput<typeof Connection>;

/** One person in one room. */
export const Participant = v.strictObject({
  id: ParticipantId,
  name: PersonName,
  /** Rises with every join to the room: of two participants on the mesh, the lower calls the higher. */
  order: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  connection: Connection,
  peerId: PeerId,
  publications: v.array(Publication),
  /** When the hand was raised, in milliseconds since 1970, so that hands have an order; null: it is down. */
  handRaisedAt: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /** Makes a recording of the call, on their own machine. */
  recording: v.boolean(),
  /** Speaks the seed app's dialect: makes the calls itself, knows no second call and no beats. */
  classic: v.boolean(),
  /** Its page can show pictures in H.264: nobody sends those to somebody who cannot. */
  showsH264: v.boolean(),
  /** How its media travels where it goes through the server. */
  transport: TransportName,
});
export type Participant = v.InferOutput<typeof Participant>;

/** A whole room as one reading. */
export const Snapshot = v.strictObject({
  room: RoomName,
  version: Version,
  path: PathName,
  participants: v.array(Participant),
  /** The last messages, oldest first. */
  chat: v.pipe(v.array(ChatMessage), v.maxLength(CHAT_HISTORY)),
});
export type Snapshot = v.InferOutput<typeof Snapshot>;
