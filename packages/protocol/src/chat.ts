import * as v from 'valibot';
import { ChatMessageId, ParticipantId, PictureId } from './ids.ts';
import { PersonName } from './personName.ts';

/** Longest chat message, in UTF-16 code units. */
export const MAX_CHAT_TEXT = 2_000;
/** A latecomer gets this many of the room's last messages. */
export const CHAT_HISTORY = 200;

/** Largest picture of the chat, in bytes: the browser makes it smaller first. */
export const MAX_PICTURE_BYTES = 400_000;
/** Longest side of a picture of the chat, in pixels. */
export const MAX_PICTURE_SIDE = 1_600;
/** What a picture of the chat may be (media types). Every browser makes one of them. */
export const PICTURE_TYPES = ['image/jpeg', 'image/webp'] as const;

const Side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PICTURE_SIDE));

/** A picture that was uploaded (`POST /api/pictures`), with its size in pixels. */
export const Picture = v.strictObject({ id: PictureId, width: Side, height: Side });
export type Picture = v.InferOutput<typeof Picture>;

/**
 * What is said in a message. `text`: words, never markup; line breaks and tabs are the only control
 * characters. `picture`: one that was uploaded. (Other formats, of which the server can read nothing, will be further variants.)
 */
export const ChatBody = v.variant('format', [
  v.strictObject({
    format: v.literal('text'),
    text: v.pipe(
      v.string(),
      v.maxLength(MAX_CHAT_TEXT),
      v.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u),
      v.check((text) => text.trim() !== '', 'blank'),
    ),
  }),
  v.strictObject({ format: v.literal('picture'), picture: Picture }),
]);
export type ChatBody = v.InferOutput<typeof ChatBody>;

/** One message in the room's chat. */
export const ChatMessage = v.strictObject({
  id: ChatMessageId,
  participantId: ParticipantId,
  /** The writer's name at that time: the participant may be gone. */
  name: PersonName,
  /** When the server took it: milliseconds since 1970. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  body: ChatBody,
});
export type ChatMessage = v.InferOutput<typeof ChatMessage>;

/** A message for one person, which only the two get. The server keeps none, but for a picture's bytes. */
export const PrivateMessage = v.strictObject({
  ...ChatMessage.entries,
  /** Whom it is for. */
  to: v.strictObject({ id: ParticipantId, name: PersonName }),
});
export type PrivateMessage = v.InferOutput<typeof PrivateMessage>;
