import * as v from 'valibot';
import { PublicationId } from '../ids.ts';
import { Layer } from '../media.ts';
import { Source } from '../snapshot.ts';

/**
 * What crosses a media websocket, in both directions: binary messages, numbers in network byte order. The first
 * byte is the version (upper four bits) and the kind. docs/media-sockets.md has the table.
 */
const VERSION = 1;
const kinds = { frame: 1, received: 2, keyframe: 3, tracks: 4 } as const;

const KEYFRAME = 0x01;
const ENCRYPTED = 0x02;
/** Bytes before a frame's payload. */
export const FRAME_HEADER = 24;
const RECEIVED = 20;
const REQUEST = 4;
/** Of one track, without its publication's id. */
const TRACK = 4;
/** Longest payload of a picture and of sound, in bytes: a keyframe of 1080p and 120 ms of Opus (RFC 6716). */
export const MAX_PICTURE = 1_000_000;
export const MAX_SOUND = 4_000;
/** Most tracks of one page, and most that it receives. */
const MAX_TRACKS = 1_000;
/** A level that nobody hears (RFC 6464 section 3). */
export const SILENCE = 127;

/** The two websockets of a participant: a large picture is not to hold up the sound. */
export const Lane = v.picklist(['audio', 'video']);
export type Lane = v.InferOutput<typeof Lane>;

/** An encoded picture (VP8) or 20 ms of sound (Opus). */
export interface MediaFrame {
  /** The track's number on this websocket. */
  readonly track: number;
  readonly source: Source;
  readonly layer: Layer;
  /** Can be decoded without any other. Of sound, always. */
  readonly keyframe: boolean;
  /** Reserved: end-to-end encrypted. */
  readonly encrypted: boolean;
  /** Loudness in −dBov, 0 to 127 (RFC 6464 section 3); 127 for pictures. */
  readonly level: number;
  /** Rises by one with every frame of the track and layer, modulo 2^32: a gap is a loss. */
  readonly sequence: number;
  /** As in RTP: ticks of 1/90000 s for pictures, 1/48000 s for sound, modulo 2^32. */
  readonly timestamp: number;
  /** Milliseconds of the sender's clock, the same one for all its tracks. */
  readonly capturedAt: number;
  readonly payload: Uint8Array;
}

/** What the receiver has of all frames on this websocket, so that the sender knows what is on its way. */
export interface Received {
  /** Bytes of whole messages with frames since the websocket was opened. */
  readonly bytes: number;
  /** When the last of them came, in milliseconds of the receiver's clock. */
  readonly at: number;
}

/** A receiver cannot go on without a keyframe of this track and layer. */
export interface KeyframeRequest {
  readonly track: number;
  readonly layer: Layer;
}

/** Which track a number stands for: told by the server only. A page tells its own by `publishFrames`. */
export interface FrameTrack {
  readonly track: number;
  readonly publicationId: PublicationId;
  readonly source: Source;
}

export type MediaMessage =
  | { readonly kind: 'frame'; readonly frame: MediaFrame }
  | { readonly kind: 'received'; readonly received: Received }
  | { readonly kind: 'keyframe'; readonly request: KeyframeRequest }
  | { readonly kind: 'tracks'; readonly tracks: readonly FrameTrack[] };

const { options: sources } = Source;
const { options: layers } = Layer;
const kindOf = new Map<number, string>(Object.entries(kinds).map(([name, number]) => [number, name]));

/** Reads what came; payloads are views of it. Null: it is none of these messages. */
export function readMediaMessage(bytes: Uint8Array): MediaMessage | null {
  const first = bytes[0];
  if (first === undefined || first >> 4 !== VERSION) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kindOf.get(first & 0x0f)) {
    case 'frame':
      return readFrame(bytes, view);
    case 'received':
      return readReceived(view);
    case 'keyframe':
      return readRequest(view);
    case 'tracks':
      return readTracks(view);
    default:
      return null;
  }
}

/** Throws RangeError when a number does not fit, or the payload is empty or too long. */
export function writeFrame(frame: MediaFrame): Uint8Array<ArrayBuffer> {
  const { payload, source } = frame;
  if (!fits(source, payload.length)) throw new RangeError(`a ${source} of ${payload.length} bytes`);
  if (frame.level < 0 || frame.level > SILENCE) throw new RangeError(`a level of ${frame.level}`);
  const bytes = new Uint8Array(FRAME_HEADER + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, (VERSION << 4) | kinds.frame);
  view.setUint8(1, (frame.keyframe ? KEYFRAME : 0) | (frame.encrypted ? ENCRYPTED : 0));
  view.setUint8(2, sources.indexOf(source) | (layers.indexOf(frame.layer) << 2));
  view.setUint8(3, frame.level);
  view.setUint16(4, frame.track);
  view.setUint32(8, frame.sequence);
  view.setUint32(12, frame.timestamp);
  view.setFloat64(16, frame.capturedAt);
  bytes.set(payload, FRAME_HEADER);
  return bytes;
}

export function writeReceived({ bytes: count, at }: Received): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(RECEIVED);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, (VERSION << 4) | kinds.received);
  view.setFloat64(4, count);
  view.setFloat64(12, at);
  return bytes;
}

export function writeKeyframeRequest({ track, layer }: KeyframeRequest): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(REQUEST);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, (VERSION << 4) | kinds.keyframe);
  view.setUint8(1, layers.indexOf(layer));
  view.setUint16(2, track);
  return bytes;
}

/** All that there are. Throws RangeError when there are too many. */
export function writeTracks(tracks: readonly FrameTrack[]): Uint8Array<ArrayBuffer> {
  if (tracks.length > MAX_TRACKS) throw new RangeError(`${tracks.length} tracks`);
  const length = tracks.reduce((sum, { publicationId }) => sum + TRACK + publicationId.length, 1);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes[0] = (VERSION << 4) | kinds.tracks;
  let at = 1;
  for (const { track, source, publicationId } of tracks) {
    view.setUint16(at, track);
    view.setUint8(at + 2, sources.indexOf(source));
    view.setUint8(at + 3, publicationId.length);
    at += TRACK;
    for (let index = 0; index < publicationId.length; index++)
      view.setUint8(at++, publicationId.charCodeAt(index));
  }
  return bytes;
}

function readFrame(bytes: Uint8Array, view: DataView): MediaMessage | null {
  if (bytes.length <= FRAME_HEADER) return null;
  const flags = view.getUint8(1);
  const kind = view.getUint8(2);
  const source = sources[kind & 0x03];
  const layer = layers[kind >> 2];
  const level = view.getUint8(3);
  const capturedAt = view.getFloat64(16);
  const known = (flags & ~(KEYFRAME | ENCRYPTED)) === 0 && view.getUint16(6) === 0;
  if (!known || !source || !layer || level > SILENCE || !isTime(capturedAt)) return null;
  if (!fits(source, bytes.length - FRAME_HEADER)) return null;
  const frame = {
    track: view.getUint16(4),
    source,
    layer,
    keyframe: (flags & KEYFRAME) !== 0,
    encrypted: (flags & ENCRYPTED) !== 0,
    level,
    sequence: view.getUint32(8),
    timestamp: view.getUint32(12),
    capturedAt,
    payload: bytes.subarray(FRAME_HEADER),
  };
  return { kind: 'frame', frame };
}

function readReceived(view: DataView): MediaMessage | null {
  if (view.byteLength !== RECEIVED) return null;
  const bytes = view.getFloat64(4);
  const at = view.getFloat64(12);
  return Number.isSafeInteger(bytes) && bytes >= 0 && isTime(at)
    ? { kind: 'received', received: { bytes, at } }
    : null;
}

function readRequest(view: DataView): MediaMessage | null {
  if (view.byteLength !== REQUEST) return null;
  const layer = layers[view.getUint8(1)];
  return layer ? { kind: 'keyframe', request: { track: view.getUint16(2), layer } } : null;
}

function readTracks(view: DataView): MediaMessage | null {
  const tracks: FrameTrack[] = [];
  for (let at = 1; at < view.byteLength; ) {
    const track = readTrack(view, at);
    if (!track || tracks.length === MAX_TRACKS) return null;
    tracks.push(track);
    at += TRACK + track.publicationId.length;
  }
  return { kind: 'tracks', tracks };
}

function readTrack(view: DataView, at: number): FrameTrack | null {
  if (view.byteLength < at + TRACK) return null;
  const source = sources[view.getUint8(at + 2)];
  const length = view.getUint8(at + 3);
  if (!source || view.byteLength < at + TRACK + length) return null;
  let publicationId = '';
  for (let index = 0; index < length; index++)
    publicationId += String.fromCharCode(view.getUint8(at + TRACK + index));
  return v.is(PublicationId, publicationId) ? { track: view.getUint16(at), source, publicationId } : null;
}

function fits(source: Source, length: number): boolean {
  const most = source === 'camera' || source === 'screen' ? MAX_PICTURE : MAX_SOUND;
  return length > 0 && length <= most;
}

/** Some ten thousand years of milliseconds, and no fraction of one that is not a number. */
function isTime(milliseconds: number): boolean {
  return milliseconds >= 0 && milliseconds < 1e15;
}
