import type { Handler } from '../handlers.ts';
import { placeOf } from '../Seats.ts';

/** Counts once for each seat, whatever a page says. */
export function reportJoin(took: (milliseconds: number) => void): Handler<'reportJoin'> {
  return (connection, { milliseconds }) => {
    const place = placeOf(connection);
    if (!place.joinReported) took(milliseconds);
    place.joinReported = true;
    return null;
  };
}
