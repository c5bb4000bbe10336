import type { ErrorCode } from '@parlor/protocol';

/** Where this page stands with its room. `since`: performance.now() in milliseconds. */
export type Lifecycle =
  | { name: 'idle' }
  | { name: 'joining' }
  | { name: 'joined' }
  | { name: 'reconnecting'; since: number }
  | { name: 'left'; reason: 'left' | 'replaced' }
  | { name: 'refused'; code: ErrorCode; message: string };

const followers: Record<Lifecycle['name'], readonly Lifecycle['name'][]> = {
  idle: ['joining'],
  joining: ['joined', 'refused', 'left'],
  joined: ['reconnecting', 'left'],
  reconnecting: ['joined', 'refused', 'left', 'joining'],
  left: ['joining'],
  refused: ['joining'],
};

/** Goes from one state to the next; throws on a pair that the story does not know. */
export function next(from: Lifecycle, to: Lifecycle): Lifecycle {
  if (!followers[from.name].includes(to.name)) throw new Error(`from ${from.name} to ${to.name}`);
  return to;
}
