import * as v from 'valibot';
import { MAX_PERSON_NAME, ParticipantId, PeerId, PublicationId, Version } from './ids.ts';
import { RoomName } from './roomName.ts';

/** Where a track comes from. */
export const Source = v.picklist(['microphone', 'camera', 'screen', 'screenAudio']);
export type Source = v.InferOutput<typeof Source>;

/** How media travels in a room (DESIGN: one room, three ways for media). */
export const PathName = v.picklist(['mesh', 'sfu']);
export type PathName = v.InferOutput<typeof PathName>;

/** A person's name: text, never markup; no control characters, not blank. */
export const PersonName = v.pipe(
  v.string(),
  v.maxLength(MAX_PERSON_NAME),
  v.regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u),
  v.check((name) => name.trim() !== '', 'blank'),
);

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
});
export type Participant = v.InferOutput<typeof Participant>;

/** A whole room as one reading. */
export const Snapshot = v.strictObject({
  room: RoomName,
  version: Version,
  path: PathName,
  participants: v.array(Participant),
});
export type Snapshot = v.InferOutput<typeof Snapshot>;
