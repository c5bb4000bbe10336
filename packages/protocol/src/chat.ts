import * as v from 'valibot';
import { ChatMessageId, ParticipantId } from './ids.ts';
import { PersonName } from './personName.ts';

/** Longest chat message, in UTF-16 code units. */
export const MAX_CHAT_TEXT = 2_000;
/** A latecomer gets this many of the room's last messages. */
export const CHAT_HISTORY = 200;

/**
 * What is said in a message. `text`: words, never markup; line breaks and tabs are the only control
 * characters. (Other formats, of which the server can read nothing, will be further variants.)
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
