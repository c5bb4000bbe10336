import { type ChatMessage, type ErrorCode, MAX_CHAT_TEXT } from '@parlor/protocol';
import * as v from 'valibot';

/** Longest name and command id that are taken; what is longer is no mistake of a person's. */
const MAX_NAME = 200;
const MAX_ID = 100;

/** What a page around the frame may ask for (docs/embedding.md), by its name: the form of its body. */
export const commandSchemas = {
  /** Goes in, or in again after leaving. Without a name: with the one that is remembered, or as a guest. */
  join: v.strictObject({ name: v.optional(v.pipe(v.string(), v.maxLength(MAX_NAME))) }),
  leave: v.strictObject({}),
  setMicrophone: v.strictObject({ on: v.boolean() }),
  setCamera: v.strictObject({ on: v.boolean() }),
  setHandRaised: v.strictObject({ raised: v.boolean() }),
  sendMessage: v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_CHAT_TEXT)) }),
} as const;

export type CommandName = keyof typeof commandSchemas;
export type CommandBody<Name extends CommandName> = v.InferOutput<(typeof commandSchemas)[Name]>;

/** Any command as it comes. The id is whatever the sender wants to find in the answer. */
export const Command = v.variant('name', [
  command('join'),
  command('leave'),
  command('setMicrophone'),
  command('setCamera'),
  command('setHandRaised'),
  command('sendMessage'),
]);
export type Command = v.InferOutput<typeof Command>;

function command<Name extends CommandName>(name: Name) {
  return v.strictObject({
    parlor: v.literal('command'),
    id: v.pipe(v.string(), v.maxLength(MAX_ID)),
    name: v.literal(name),
    body: commandSchemas[name],
  });
}

/** The answer to a command: it was taken, or why not. What comes of it is told by events. */
export type Reply = { parlor: 'reply'; id: string } & (
  | { ok: true }
  | { ok: false; error: { code: ErrorCode; message: string } }
);

interface Somebody {
  participantId: string;
  name: string;
}

/** What the frame tells the page around it, by its name: the body. */
export interface EventBodies {
  /** Commands are taken from now on. */
  ready: { room: string };
  joined: Somebody & { others: readonly Somebody[] };
  /** `replaced`: the same person goes on in another tab. */
  left: { reason: 'left' | 'replaced' };
  refused: { code: ErrorCode };
  /** The connection to the server is lost, or back. */
  connectionChanged: { connected: boolean };
  participantJoined: Somebody;
  participantLeft: Somebody;
  microphoneChanged: { on: boolean };
  cameraChanged: { on: boolean };
  screenChanged: { on: boolean };
  handChanged: Somebody & { raised: boolean };
  /** `at`: milliseconds since 1970; `text`: null for a picture. */
  messageSent: Somebody & Pick<ChatMessage, 'id' | 'at'> & { text: string | null };
}

export type EventName = keyof EventBodies;

/** An event as it is posted. */
export type FrameEvent = {
  [Name in EventName]: { parlor: 'event'; name: Name; body: EventBodies[Name] };
}[EventName];

export function frameEvent<Name extends EventName>(name: Name, body: EventBodies[Name]): FrameEvent {
  return { parlor: 'event', name, body } as FrameEvent;
}
