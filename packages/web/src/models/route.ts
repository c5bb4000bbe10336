import { canonicalRoomName, PathName, TransportName } from '@parlor/protocol';

/** What an address of this page asks for. */
export type Route =
  | { name: 'home' }
  | {
      name: 'room';
      room: string;
      joinNow: boolean;
      personName: string;
      path: PathName | null;
      transport: TransportName | null;
    }
  /** The path cannot name a room. */
  | { name: 'unusable'; typed: string };

/** Reads `/`, `/<room>` and `/<room>?join=now&name=NAME&path=mesh|sfu&transport=webrtc|socket`. */
export function routeOf(url: { pathname: string; search: string }): Route {
  const typed = decode(url.pathname.replace(/^\/+|\/+$/g, ''));
  if (typed === '') return { name: 'home' };
  const room = canonicalRoomName(typed);
  if (room === null) return { name: 'unusable', typed };
  const query = new URLSearchParams(url.search);
  return {
    name: 'room',
    room,
    joinNow: query.get('join') === 'now',
    personName: query.get('name') ?? '',
    path: PathName.options.find((one) => one === query.get('path')) ?? null,
    transport: TransportName.options.find((one) => one === query.get('transport')) ?? null,
  };
}

/** The path of a room. */
export function pathOf(room: string): string {
  return `/${encodeURIComponent(room)}`;
}

/** The room that somebody means who typed its name or pasted a link to it; null when it cannot be one. */
export function roomMeant(typed: string): string | null {
  if (!/^\s*https?:\/\//i.test(typed) || !URL.canParse(typed.trim())) return canonicalRoomName(typed);
  const route = routeOf(new URL(typed.trim()));
  return route.name === 'room' ? route.room : null;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A path such as `/%E0%A4%A` is no UTF-8; it is shown as it is and cannot name a room.
    return path;
  }
}
