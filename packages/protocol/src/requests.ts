import * as v from 'valibot';
import { Advice } from './advice.ts';
import { ChatBody } from './chat.ts';
import { Fact } from './facts.ts';
import { PageSessionId, ParticipantId, PublicationId, Token, Version } from './ids.ts';
import { CaptionText, Reaction } from './live.ts';
import { ConnectionId, FramedLine, IceRoad, Reach, Sdp, TrackLine, Wish } from './media.ts';
import { PersonName } from './personName.ts';
import { RoomName } from './roomName.ts';
import { PathName, Publication, Snapshot, Source } from './snapshot.ts';

const Offered = v.strictObject({ source: Source, muted: v.boolean() });

/** What a page tells of itself when it takes its place in a room. */
const place = {
  name: PersonName,
  pageSession: PageSessionId,
  /** The signed PeerJS identity that `welcome` handed out. */
  ticket: Token,
  /** The tracks this page offers now, at most one of a source. */
  publications: v.pipe(
    v.array(Offered),
    v.maxLength(4),
    v.check((all) => new Set(all.map((one) => one.source)).size === all.length, 'a source twice'),
  ),
  /** Is the hand up? The time since when is kept over a break. */
  handRaised: v.boolean(),
  /** Does this page record the call? Of one that does not say it, no. */
  recording: v.optional(v.boolean()),
  /** Can this page show pictures in H.264? Of one that does not say it, no. */
  showsH264: v.optional(v.boolean()),
  /** The path that is wished for, should the room be empty: of one with anybody in it, the path stands. */
  path: v.optional(PathName),
  /** Nothing but the media websockets leads from here to the others: a mesh would not reach this page. */
  transport: v.optional(v.literal('socket')),
};

/** How many names of those inside somebody at the door is told. */
export const NAMES_AT_DOOR = 8;

/** Who is in a room, as told to somebody at its door: how many, and the names of those who came first. */
const Inside = v.strictObject({
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  names: v.pipe(v.array(PersonName), v.maxLength(NAMES_AT_DOOR)),
});
export type Inside = v.InferOutput<typeof Inside>;

/** What a page gets when it takes its place in a room: who it is, and the room. */
const Seat = v.strictObject({
  participantId: ParticipantId,
  /** Signed proof of this identity, for `resume`, for a later `join` and for the goodbye beacon. */
  token: Token,
  snapshot: Snapshot,
});
export type Seat = v.InferOutput<typeof Seat>;

/** Facts that a page missed, oldest first, or a new seat when the gap is not known any more. */
const Resumed = v.variant('how', [
  v.strictObject({ how: v.literal('facts'), token: Token, facts: v.array(Fact) }),
  v.strictObject({ how: v.literal('seat'), seat: Seat }),
]);
export type Resumed = v.InferOutput<typeof Resumed>;

/**
 * What a client may ask, each with the schema of its body and of the value in its acknowledgement, which
 * crosses the wire as a `Result`.
 */
export const requestSchemas = {
  /** Looks who is in a room, before joining it: whoever knows a room's name may join it, too. */
  lookInside: { body: v.strictObject({ room: RoomName }), value: Inside },
  /** Takes a place in a room. With a token of the same room: the same identity again. */
  join: { body: v.strictObject({ room: RoomName, ...place, token: v.optional(Token) }), value: Seat },
  /** Comes back after a dropped connection or a server's restart; `version` is the last one seen. */
  resume: { body: v.strictObject({ token: Token, version: Version, ...place }), value: Resumed },
  /** Says goodbye. Ignored when the participant has a newer page session. */
  leave: { body: v.strictObject({ pageSession: PageSessionId }), value: v.null() },
  publish: { body: Offered, value: Publication },
  unpublish: { body: v.strictObject({ publicationId: PublicationId }), value: v.null() },
  setMuted: { body: v.strictObject({ publicationId: PublicationId, muted: v.boolean() }), value: v.null() },
  /** Says something in the room's chat. */
  sendMessage: { body: v.strictObject({ body: ChatBody }), value: v.null() },
  /** Says something to one person. */
  sendPrivateMessage: { body: v.strictObject({ to: ParticipantId, body: ChatBody }), value: v.null() },
  setHandRaised: { body: v.strictObject({ raised: v.boolean() }), value: v.null() },
  /** Shows something to everybody for a moment. */
  react: { body: v.strictObject({ reaction: Reaction }), value: v.null() },
  /** Tells what this page's person is saying; `final`: the sentence is over. */
  caption: { body: v.strictObject({ text: CaptionText, final: v.boolean() }), value: v.null() },
  /** "I record this call", or not any more. */
  setRecording: { body: v.strictObject({ recording: v.boolean() }), value: v.null() },
  /** How long it took from the wish to join until the first picture or sound of somebody else, in ms. */
  reportJoin: {
    body: v.strictObject({ milliseconds: v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)) }),
    value: v.null(),
  },
  /** A phone goes to the background, or comes back. */
  setAway: { body: v.strictObject({ away: v.boolean() }), value: v.null() },
  /** "I have heard nothing from this participant for 700 ms": the server probes. */
  suspect: { body: v.strictObject({ participantId: ParticipantId }), value: v.null() },
  /** "No direct connection with this participant comes about": the room may move to the server's path. */
  reportUnreachable: { body: v.strictObject({ participantId: ParticipantId }), value: v.null() },
  /**
   * Sends media to the server: the offer of a sending RTCPeerConnection, answered with the server's answer.
   * Another `connection` than before takes the place of the one before.
   */
  publishMedia: {
    body: v.strictObject({
      connection: ConnectionId,
      sdp: Sdp,
      tracks: v.pipe(v.array(TrackLine), v.maxLength(8)),
    }),
    value: v.strictObject({ sdp: Sdp }),
  },
  /** Wants the others' media from the server, which then makes offers by the probe `offerMedia`. */
  receiveMedia: { body: v.strictObject({ connection: ConnectionId }), value: v.null() },
  /** Says what this page wishes of publications; of others, what it wished before stands. */
  subscribe: {
    body: v.strictObject({ wishes: v.pipe(v.array(Wish), v.minLength(1), v.maxLength(200)) }),
    value: v.null(),
  },
  /**
   * Tries one road before it is needed: the offer of an RTCPeerConnection that carries nothing. `tried`: the
   * addresses and ports that are in the answer.
   */
  checkMedia: {
    body: v.strictObject({ road: IceRoad, sdp: Sdp }),
    value: v.strictObject({ sdp: Sdp, tried: v.array(v.string()) }),
  },
  /** Wants to open a media websocket: the answer is what lets this page in, once, within half a minute. */
  openMediaSocket: { body: v.strictObject({}), value: v.strictObject({ ticket: Token }) },
  /**
   * Wants to send and receive over two websockets instead of RTCPeerConnections: what lets this page in to each,
   * once, within half a minute. Another `connection` than before takes the place of the one before.
   */
  openMediaSockets: {
    body: v.strictObject({ connection: ConnectionId }),
    value: v.strictObject({ audio: Token, video: Token }),
  },
  /** All that this page sends in frames from now on: the number of each track on the websockets. */
  publishFrames: {
    body: v.strictObject({
      connection: ConnectionId,
      tracks: v.pipe(v.array(FramedLine), v.maxLength(8)),
    }),
    value: v.null(),
  },
  /**
   * Tells how the roads were found, or that none was tried. The answer says what that means for larger rooms.
   */
  reportReach: {
    body: v.strictObject({ roads: v.pipe(v.array(Reach), v.maxLength(3)) }),
    value: v.strictObject({ advice: v.pipe(v.array(Advice), v.maxLength(8)) }),
  },
  /** Proves that the connection works in both directions. */
  beat: { body: v.strictObject({}), value: v.null() },
} as const;

export type RequestName = keyof typeof requestSchemas;
export type RequestBody<Name extends RequestName> = v.InferOutput<(typeof requestSchemas)[Name]['body']>;
export type RequestValue<Name extends RequestName> = v.InferOutput<(typeof requestSchemas)[Name]['value']>;

/** The body of the goodbye beacon, `POST /api/leave` (text/plain, so that no preflight is needed). */
export const LeaveBeacon = v.strictObject({ token: Token, pageSession: PageSessionId });
export type LeaveBeacon = v.InferOutput<typeof LeaveBeacon>;
