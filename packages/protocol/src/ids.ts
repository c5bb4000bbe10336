import * as v from 'valibot';

/** Longest room name, in UTF-16 code units. */
export const MAX_ROOM_NAME = 64;
/** Longest name of a person, in UTF-16 code units. */
export const MAX_PERSON_NAME = 60;

/** A participant, in one room, outliving sockets: 128 random bits, base64url. Chosen by the server. */
export const ParticipantId = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));
export type ParticipantId = v.InferOutput<typeof ParticipantId>;

/** A publication, unique in its room. Chosen by the server. */
export const PublicationId = v.pipe(v.string(), v.regex(/^[\w-]{1,32}$/));
export type PublicationId = v.InferOutput<typeof PublicationId>;

/** A PeerJS endpoint: per page load and unguessable (128 bits). Chosen by the server. */
export const PeerId = v.pipe(v.string(), v.regex(/^[\da-f]{32}$/));
export type PeerId = v.InferOutput<typeof PeerId>;

/** One life of one page: a duplicated tab and a page taken from the back-forward cache have another. */
export const PageSessionId = v.pipe(v.string(), v.regex(/^[\w-]{8,40}$/));
export type PageSessionId = v.InferOutput<typeof PageSessionId>;

/** A chat message, unique in its room. Chosen by the server. */
export const ChatMessageId = v.pipe(v.string(), v.regex(/^[\w-]{1,32}$/));
export type ChatMessageId = v.InferOutput<typeof ChatMessageId>;

/** A picture of the chat: 128 random bits, base64url. Chosen by the server; who knows it may see the picture. */
export const PictureId = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));
export type PictureId = v.InferOutput<typeof PictureId>;

/** A signed token (JWS compact form, RFC 7515 section 3.1). Only its length and alphabet are checked here. */
export const Token = v.pipe(v.string(), v.maxLength(1024), v.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/));

/** `epoch:n`: the state of a room. A server start has a new epoch; n counts the room's facts. */
export const Version = v.pipe(v.string(), v.regex(/^[\w-]{1,22}:\d{1,15}$/));
export type Version = v.InferOutput<typeof Version>;
