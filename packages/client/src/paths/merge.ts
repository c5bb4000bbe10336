import type { PublicationId } from '@parlor/protocol';
import type { ReceivedTrack } from './Path.ts';

type Received = ReadonlyMap<PublicationId, ReceivedTrack>;

/** From which of two ways each publication is taken: the new one, as soon as that carries something. */
export function merged(before: Received, now: Received): Received {
  const kept = [...before].filter(([id]) => !carries(now.get(id)));
  return new Map([...now, ...kept]);
}

/** Does the new way deliver all that the old one does? What is muted delivers nothing on either. */
export function everythingCame(before: Received, now: Received): boolean {
  return [...before].every(([id, old]) => !old.track.enabled || !carries(old) || carries(now.get(id)));
}

function carries(one: ReceivedTrack | undefined): boolean {
  return one?.arrived ?? false;
}
