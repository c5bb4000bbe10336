import type { Connection, Participant, Publication } from '@parlor/protocol';
import type { Captured } from '../capture/DeviceCapture.ts';
import type { ReceivedTrack } from '../paths/Path.ts';

/** One offered track as a screen needs it. */
export interface TrackView {
  readonly muted: boolean;
  /** Null: not here yet. */
  readonly track: MediaStreamTrack | null;
  /** False: nothing arrives although something is due. */
  readonly flowing: boolean;
}

/** One participant as a screen needs it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly self: boolean;
  readonly connection: Connection;
  /** Null: not offered. */
  readonly microphone: TrackView | null;
  readonly camera: TrackView | null;
  readonly screen: TrackView | null;
  readonly screenAudio: TrackView | null;
  /** When the hand went up, in milliseconds since 1970; null: it is down. */
  readonly handRaisedAt: number | null;
  /** Records the call, on their own machine. */
  readonly recording: boolean;
  /** Takes part with the seed app's client. */
  readonly classic: boolean;
  /** Media travels between this person and the server over the web connection. */
  readonly onSocket: boolean;
  readonly speaking: boolean;
  /** Speaks loudest of all, as the server hears it; on a mesh nobody does. */
  readonly dominant: boolean;
  /** Show the avatar instead of the stuck picture. */
  readonly frozen: boolean;
}

/** The view of somebody else's publication. */
export function viewOf(
  publication: Publication | undefined,
  received: ReceivedTrack | undefined,
): TrackView | null {
  if (!publication) return null;
  return { muted: publication.muted, track: received?.track ?? null, flowing: received?.flowing ?? true };
}

/** The view of one's own device. */
export function ownView(captured: Captured): TrackView | null {
  if (captured.name !== 'on') return null;
  return { muted: captured.muted || captured.interrupted, track: captured.track, flowing: true };
}

/** The view of a track of one's own screen. */
export function ownScreenView(track: MediaStreamTrack | null): TrackView | null {
  return track && { muted: false, track, flowing: true };
}

/** The publication of a source. */
export function publicationOf(participant: Participant, source: Publication['source']) {
  return participant.publications.find((one) => one.source === source);
}

/** Do both show the same? Then the old object is kept and nothing is drawn again. */
export function samePerson(a: Person, b: Person): boolean {
  return (Object.keys(a) as (keyof Person)[]).every((key) => {
    const [one, other] = [a[key], b[key]];
    return isView(one) && isView(other) ? sameView(one, other) : one === other;
  });
}

function isView(field: Person[keyof Person]): field is TrackView {
  return typeof field === 'object' && field !== null;
}

function sameView(a: TrackView, b: TrackView): boolean {
  return a.muted === b.muted && a.track === b.track && a.flowing === b.flowing;
}
