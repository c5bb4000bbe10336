import { NAMES_AT_DOOR, ParlorError } from '@parlor/protocol';
import type { Limits } from '../../limits.ts';
import type { Rooms } from '../../rooms/Rooms.ts';
import type { Handler } from '../handlers.ts';

/** Tells who is in a room, without a trace of whoever asks in it. Throws `rate_limited`. */
export function lookInside(rooms: Rooms, limits: Limits): Handler<'lookInside'> {
  return async ({ page, addressKey }, { room }) => {
    const allowed = (await limits.looks.allows(page)) && (await limits.looksFrom.allows(addressKey));
    if (!allowed) throw new ParlorError('rate_limited');
    const members = rooms.find(room)?.members ?? [];
    return { count: members.length, names: members.slice(0, NAMES_AT_DOOR).map((one) => one.page.name) };
  };
}
