import { ParlorError, type Reach, type Road } from '@parlor/protocol';

/** How long a road may take, in milliseconds. */
export const ROAD_LIMIT = 5_000;

/** How a road was found, and the addresses and ports that were tried. */
export interface RoadFound extends Reach {
  readonly tried: readonly string[];
}

/** A road that does not work, or that the server does not have. */
export function notFound(road: Road, tried: readonly string[] = []): RoadFound {
  return { road, reached: false, milliseconds: null, at: null, tried };
}

/** Of a page out of contact nothing is found out: throws what was thrown then, and only then. */
export function unlessOutOfContact(error: unknown): void {
  if (error instanceof ParlorError && error.code === 'not_connected') throw error;
}
