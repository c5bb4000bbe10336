import {
  CHAT_HISTORY,
  type ChatMessage,
  type Fact,
  type Participant,
  type ParticipantId,
  type PathName,
  type Snapshot,
  type Version,
} from '@parlor/protocol';

/** The room as this page knows it. */
export interface Roster {
  readonly version: Version;
  /** Of the seat that it began with. The server may know nothing of what this page did on another one. */
  readonly seat: symbol;
  /** How the room's media travels. */
  readonly path: PathName;
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
  /** Known from before a restart of the server, not heard of since: they may still come back. */
  readonly unconfirmed: ReadonlySet<ParticipantId>;
  /** The last messages, oldest first. */
  readonly chat: readonly ChatMessage[];
}

/** The roster that a snapshot tells, with nobody carried over. */
export function rosterOf(snapshot: Snapshot): Roster {
  return {
    version: snapshot.version,
    seat: Symbol('seat'),
    path: snapshot.path,
    participants: new Map(snapshot.participants.map((one) => [one.id, one])),
    unconfirmed: new Set(),
    chat: snapshot.chat,
  };
}

/**
 * The roster after a snapshot that came with a reconnect. A server that restarted learns of its people one
 * by one: those it does not name yet are kept as reconnecting, until {@link dropUnconfirmed}.
 */
export function rejoined(before: Roster, snapshot: Snapshot): Roster {
  const after = rosterOf(snapshot);
  if (epochOf(before.version) === epochOf(after.version)) return after;
  const missing = [...before.participants.values()].filter((one) => !after.participants.has(one.id));
  return {
    ...after,
    participants: new Map([
      ...after.participants,
      ...missing.map((one) => [one.id, { ...one, connection: 'reconnecting' }] as const),
    ]),
    unconfirmed: new Set(missing.map((one) => one.id)),
  };
}

/** Takes away whom the restarted server never named. */
export function dropUnconfirmed(roster: Roster): Roster {
  const participants = new Map([...roster.participants].filter(([id]) => !roster.unconfirmed.has(id)));
  return { ...roster, participants, unconfirmed: new Set() };
}

/** The roster after one fact; the same object when the fact is old; `gap` when one before it is missing. */
export function apply(roster: Roster, fact: Fact): Roster | 'gap' {
  const { version } = fact.body;
  if (epochOf(version) !== epochOf(roster.version)) return 'gap';
  const step = numberOf(version) - numberOf(roster.version);
  if (step <= 0) return roster;
  if (step > 1) return 'gap';
  if (fact.name === 'messageSent') {
    return { ...roster, version, chat: [...roster.chat, fact.body.message].slice(-CHAT_HISTORY) };
  }
  if (fact.name === 'pathChanged') return { ...roster, version, path: fact.body.path };
  const participants = new Map(roster.participants);
  const unconfirmed = new Set(roster.unconfirmed);
  change(participants, fact);
  unconfirmed.delete('participant' in fact.body ? fact.body.participant.id : fact.body.participantId);
  return { ...roster, version, participants, unconfirmed };
}

type AboutPeople = Exclude<Fact, { name: 'messageSent' | 'pathChanged' }>;

function change(participants: Map<ParticipantId, Participant>, fact: AboutPeople): void {
  switch (fact.name) {
    case 'participantJoined':
    case 'participantUpdated':
      participants.set(fact.body.participant.id, fact.body.participant);
      return;
    case 'participantLeft':
      participants.delete(fact.body.participantId);
      return;
    default: {
      const before = participants.get(fact.body.participantId);
      if (before) participants.set(before.id, changed(before, fact));
    }
  }
}

type Change = Exclude<AboutPeople, { name: 'participantJoined' | 'participantUpdated' | 'participantLeft' }>;

function changed(before: Participant, { name, body }: Change): Participant {
  const { publications } = before;
  switch (name) {
    case 'connectionChanged':
      return { ...before, connection: body.connection };
    case 'transportChanged':
      return { ...before, transport: body.transport };
    case 'handChanged':
      return { ...before, handRaisedAt: body.handRaisedAt };
    case 'recordingChanged':
      return { ...before, recording: body.recording };
    case 'trackPublished': {
      const others = publications.filter((one) => one.id !== body.publication.id);
      return { ...before, publications: [...others, body.publication] };
    }
    case 'trackUnpublished':
      return { ...before, publications: publications.filter((one) => one.id !== body.publicationId) };
    case 'trackMuted':
      return {
        ...before,
        publications: publications.map((one) =>
          one.id === body.publicationId ? { ...one, muted: body.muted } : one,
        ),
      };
  }
}

const epochOf = (version: Version) => version.slice(0, version.lastIndexOf(':'));
const numberOf = (version: Version) => Number(version.slice(version.lastIndexOf(':') + 1));
