import * as v from 'valibot';
import { PrivateMessage } from './chat.ts';
import { ParticipantId, PeerId, PublicationId, Token } from './ids.ts';
import { CaptionText, Reaction } from './live.ts';
import { ConnectionId, Layer, Sdp, TrackLine } from './media.ts';

/**
 * What the server tells pages outside of any room's facts: it changes nothing of the room, and who is out of contact
 * at that moment never hears it.
 */
export const messageSchemas = {
  /** First message on every connection. */
  welcome: v.strictObject({
    peerId: PeerId,
    /** Signed proof that this page owns `peerId`: PeerJS's `token`, and `ticket` of `join`. */
    ticket: Token,
    /** For RTCPeerConnection. A URL's host `_` stands for the page's own host name. */
    iceServers: v.array(
      v.strictObject({
        urls: v.array(v.string()),
        username: v.optional(v.string()),
        credential: v.optional(v.string()),
      }),
    ),
    /** Can media go through this server, as far as it knows? If not, no road to it need be tried. */
    forwards: v.boolean(),
  }),
  /** Another page took this participant over: this one is out of the room. */
  replaced: v.strictObject({}),
  /** Media connections of this page ended at the server: it makes new ones. */
  mediaLost: v.strictObject({ connection: ConnectionId }),
  /** What is forwarded of a publication to this page now; null: nothing, its network is too narrow. */
  receptionChanged: v.strictObject({ publicationId: PublicationId, layer: v.nullable(Layer) }),
  /** Who speaks loudest in this page's room, as the server hears it; null: nobody. */
  speakerChanged: v.strictObject({ participantId: v.nullable(ParticipantId) }),
  /** To everybody in the room: somebody showed something for a moment. */
  reacted: v.strictObject({ participantId: ParticipantId, reaction: Reaction }),
  /** To everybody in the room: what somebody is saying. The next one takes its place, unless this is `final`. */
  captioned: v.strictObject({ participantId: ParticipantId, text: CaptionText, final: v.boolean() }),
  /** To the writer and to whom it is for. */
  privateMessageSent: v.strictObject({ message: PrivateMessage }),
} as const;

export type MessageName = keyof typeof messageSchemas;
export type MessageBody<Name extends MessageName> = v.InferOutput<(typeof messageSchemas)[Name]>;

/** What one browser knows of the media that reaches it from a participant. */
export const MediaEvidence = v.picklist(['arriving', 'silent', 'none']);
export type MediaEvidence = v.InferOutput<typeof MediaEvidence>;

/** What the server asks a page, answered in the acknowledgement. */
export const probeSchemas = {
  /** "Are you there?" The server waits 500 ms. */
  probe: { body: v.strictObject({}), value: v.null() },
  /** The server's offer to a receiving RTCPeerConnection; the answer is the browser's. */
  offerMedia: {
    body: v.strictObject({ connection: ConnectionId, sdp: Sdp, tracks: v.array(TrackLine) }),
    value: v.strictObject({ sdp: Sdp }),
  },
  /**
   * "Does media of this participant still reach you?" `silent`: something was due and did not come;
   * `none`: nothing was due.
   */
  probeMedia: { body: v.strictObject({ participantId: ParticipantId }), value: MediaEvidence },
} as const;

export type ProbeName = keyof typeof probeSchemas;
export type ProbeBody<Name extends ProbeName> = v.InferOutput<(typeof probeSchemas)[Name]['body']>;
export type ProbeValue<Name extends ProbeName> = v.InferOutput<(typeof probeSchemas)[Name]['value']>;
