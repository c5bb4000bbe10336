import * as v from 'valibot';
import { ChatMessage } from './chat.ts';
import { ParticipantId, PublicationId, Version } from './ids.ts';
import { Connection, Participant, PathName, Publication, TransportName } from './snapshot.ts';

/** `left`: said goodbye. `lost`: vanished, its media too. `timeout`: the grace period ran out. */
export const LeaveReason = v.picklist(['left', 'lost', 'timeout']);
export type LeaveReason = v.InferOutput<typeof LeaveReason>;

const aboutParticipant = { version: Version, participantId: ParticipantId };

/** What a room tells everybody in it, in order. `version` is the room's version after the fact. */
export const factSchemas = {
  participantJoined: v.strictObject({ version: Version, participant: Participant }),
  participantLeft: v.strictObject({ ...aboutParticipant, reason: LeaveReason }),
  /** The same participant from another page or with other publications: replaces all that was known. */
  participantUpdated: v.strictObject({ version: Version, participant: Participant }),
  connectionChanged: v.strictObject({ ...aboutParticipant, connection: Connection }),
  trackPublished: v.strictObject({ ...aboutParticipant, publication: Publication }),
  trackUnpublished: v.strictObject({ ...aboutParticipant, publicationId: PublicationId }),
  trackMuted: v.strictObject({ ...aboutParticipant, publicationId: PublicationId, muted: v.boolean() }),
  /** The room's media travels another way from now on. Can happen at any time. */
  pathChanged: v.strictObject({ version: Version, path: PathName }),
  /** Somebody's media goes over the media websockets from now on, or not any more. */
  transportChanged: v.strictObject({ ...aboutParticipant, transport: TransportName }),
  messageSent: v.strictObject({ version: Version, message: ChatMessage }),
  /** A hand went up, or down (null). */
  handChanged: v.strictObject({ ...aboutParticipant, handRaisedAt: Participant.entries.handRaisedAt }),
  /** Somebody began to record the call, or stopped. */
  recordingChanged: v.strictObject({ ...aboutParticipant, recording: v.boolean() }),
} as const;

export type FactName = keyof typeof factSchemas;
export type FactBody<Name extends FactName> = v.InferOutput<(typeof factSchemas)[Name]>;
/** A fact with its name, as one value: what reducers and logs of facts take. */
export type Fact = { [Name in FactName]: { name: Name; body: FactBody<Name> } }[FactName];

/** The schema of a {@link Fact}. */
export const Fact: v.GenericSchema<unknown, Fact> = v.pipe(
  v.strictObject({ name: v.picklist(Object.keys(factSchemas) as FactName[]), body: v.unknown() }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const body = v.safeParse(factSchemas[dataset.value.name] as v.GenericSchema, dataset.value.body);
    if (body.success) return { name: dataset.value.name, body: body.output } as Fact;
    addIssue({ message: `body of ${dataset.value.name}: ${body.issues[0].message}` });
    return NEVER;
  }),
);
