import type { Connection, Participant, Publication } from '@parlor/protocol';
import type { Captured } from '../capture/Capture.ts';
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
  readonly speaking: boolean;
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
  return captured.name === 'on' ? { muted: captured.muted, track: captured.track, flowing: true } : null;
}

/** The publication of a source. */
export function publicationOf(participant: Participant, source: Publication['source']) {
  return participant.publications.find((one) => one.source === source);
}

/** Do both show the same? Then the old object is kept and nothing is drawn again. */
export function samePerson(a: Person, b: Person): boolean {
  const { microphone: am, camera: ac, ...aRest } = a;
  const { microphone: bm, camera: bc, ...bRest } = b;
  return sameFields(aRest, bRest) && sameView(am, bm) && sameView(ac, bc);
}

function sameView(a: TrackView | null, b: TrackView | null): boolean {
  return a === b || (a !== null && b !== null && sameFields(a, b));
}

function sameFields<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}
