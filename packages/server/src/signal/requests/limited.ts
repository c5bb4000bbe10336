import { ParlorError } from '@parlor/protocol';
import type { Limits } from '../../limits.ts';
import type { Connection, Place } from '../Connection.ts';
import { placeOf } from '../Seats.ts';

/** The connection's place, unless its participant asks this too often. Throws `not_joined`, `rate_limited`. */
export async function limited(rate: Limits['wishes'], connection: Connection): Promise<Place> {
  if (!(await rate.allows(placeOf(connection).participantId))) throw new ParlorError('rate_limited');
  // The place may be another's, or gone, since the limit was asked.
  return placeOf(connection);
}
