import { ParlorError, type ParticipantId, type PeerId, type RequestBody, type Seat } from '@parlor/protocol';
import type { Limits } from '../limits.ts';
import type { Page } from '../rooms/Member.ts';
import type { Arrival, Room } from '../rooms/Room.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import type { Tokens } from '../store/Tokens.ts';
import type { Connection } from './Connection.ts';
import type { Seats } from './Seats.ts';

/** What `join` and `resume` need. */
export interface Seating {
  rooms: Rooms;
  seats: Seats;
  tokens: Tokens;
  limits: Limits;
}

/** May this connection take a place? Throws `already_joined`, `rate_limited`. */
export async function admit({ limits }: Seating, connection: Connection): Promise<void> {
  if (connection.place) throw new ParlorError('already_joined');
  if (!(await limits.joins.allows(connection.addressKey))) throw new ParlorError('rate_limited');
}

export function pageOf(body: RequestBody<'join'> | RequestBody<'resume'>, peerId: PeerId): Page {
  const { name, pageSession, publications, handRaised, recording = false, showsH264 = false } = body;
  return { name, peerId, pageSession, publications, handRaised, recording, classic: false, showsH264 };
}

/** What of the arrival the page wishes for. */
export function wishesOf({ path, transport }: RequestBody<'join'> | RequestBody<'resume'>) {
  return { path, transport };
}

/**
 * Puts the connection in its place, from where it hears the room's facts, and signs the token for it. Called
 * at the moment of the acknowledgement: whoever joins at the same time is either in this seat's snapshot or
 * told by a fact after it, never both, never neither. Throws `room_full`, `server_full`, `not_connected`.
 */
export function sit(
  { rooms, seats, tokens }: Seating,
  connection: Connection,
  roomName: string,
  arrival: Arrival,
): Sitting {
  requireOpen(connection);
  leaveElsewhere(rooms, arrival);
  const room = rooms.open(roomName);
  const { id, order } = seats.take(connection, room, arrival);
  connection.hearFacts();
  return { room, participantId: id, token: tokens.resume({ sub: id, room: room.name, order }) };
}

export interface Sitting {
  room: Room;
  participantId: ParticipantId;
  token: string;
}

export function seatOf({ room, participantId, token }: Sitting): Seat {
  return { participantId, token, snapshot: room.snapshot() };
}

/** Throws `not_connected`. */
export function requireOpen(connection: Connection): void {
  if (!connection.open) throw new ParlorError('not_connected');
}

/** A page is in one place only: its ticket proves that an earlier place with the same endpoint is its own. */
function leaveElsewhere(rooms: Rooms, { id, page }: Arrival): void {
  const room = rooms.roomOfPeer(page.peerId);
  const member = room?.memberOfPeer(page.peerId);
  if (room && member && member.id !== id) room.leave(member.id, member.page.pageSession);
}
