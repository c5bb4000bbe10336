import * as v from 'valibot';
import { PublicationId } from './ids.ts';

/** One connection of a page with the server's media, chosen by the page: another one replaces it. */
export const ConnectionId = v.pipe(v.string(), v.regex(/^[\w-]{8,40}$/));
export type ConnectionId = v.InferOutput<typeof ConnectionId>;

/** Longest session description, in UTF-16 code units. */
export const MAX_SDP = 200_000;
/** A session description (RFC 8866). Only its length is checked here. */
export const Sdp = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SDP));

/** Steps of a simulcast picture; also their `rid` (RFC 8851). */
export const Layer = v.picklist(['low', 'mid', 'high']);
export type Layer = v.InferOutput<typeof Layer>;

/** Which publication an m-line carries. */
export const TrackLine = v.strictObject({
  mid: v.pipe(v.string(), v.regex(/^[\w-]{1,16}$/)),
  publicationId: PublicationId,
});
export type TrackLine = v.InferOutput<typeof TrackLine>;

/** Which publication the frames with a track's number carry. */
export const FramedLine = v.strictObject({
  track: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0xffff)),
  publicationId: PublicationId,
});
export type FramedLine = v.InferOutput<typeof FramedLine>;

/** What a page wishes to receive of a publication. */
export const Wish = v.strictObject({
  publicationId: PublicationId,
  topLayer: Layer,
  paused: v.boolean(),
  /** Pinned, or large on the stage. */
  prominent: v.boolean(),
});
export type Wish = v.InferOutput<typeof Wish>;

/** The roads of an RTCPeerConnection. */
export const IceRoad = v.picklist(['udp', 'tcp']);
export type IceRoad = v.InferOutput<typeof IceRoad>;

/** The roads on which a page can reach the server's media. */
export const Road = v.picklist([...IceRoad.options, 'socket']);
export type Road = v.InferOutput<typeof Road>;

/** How one road was found. */
export const Reach = v.strictObject({
  road: Road,
  reached: v.boolean(),
  /** How long it took, in milliseconds; null: it was not reached. */
  milliseconds: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  /** Which of the addresses and ports that were tried answered; null: not known. */
  at: v.nullable(v.pipe(v.string(), v.maxLength(64))),
});
export type Reach = v.InferOutput<typeof Reach>;
