import { Emitter, ParlorError, type ParticipantId } from '@parlor/protocol';
import type { Member } from '../rooms/Member.ts';
import type { Arrival, Room } from '../rooms/Room.ts';
import type { Connection, Place } from './Connection.ts';

type SeatsEvents = {
  /** This connection speaks for the participant of its place from now on. */
  taken: [connection: Connection];
};

/** Which connection speaks for which participant: at most one for each. */
export class Seats extends Emitter<SeatsEvents> {
  readonly #connections = new Map<ParticipantId, Connection>();

  connectionOf(id: ParticipantId): Connection | undefined {
    return this.#connections.get(id);
  }

  /** Gives the participant's place to this connection; the one that had it is out. Throws `room_full`. */
  take(connection: Connection, room: Room, arrival: Arrival): Member {
    const { pageSession } = arrival.page;
    const before = this.#connections.get(arrival.id);
    if (before) this.#evict(before, before.place?.pageSession !== pageSession);
    const member = room.take(arrival);
    connection.place = { room, participantId: member.id, pageSession, joinReported: false };
    this.#connections.set(member.id, connection);
    this.emit('taken', connection);
    return member;
  }

  /** The participant is in no room any more; its connection, if it has one, stays open. */
  release(id: ParticipantId): void {
    this.#connections.get(id)?.vacate();
    this.#connections.delete(id);
  }

  /** The connection speaks for nobody any more. Returns the place it had. */
  vacate(connection: Connection): Place | null {
    const { place } = connection;
    connection.vacate();
    if (place) this.#connections.delete(place.participantId);
    return place;
  }

  /** Another page is told that it was replaced; an older socket of the same page has nobody to tell. */
  #evict(connection: Connection, otherPage: boolean): void {
    this.vacate(connection);
    if (otherPage) connection.socket.emit('replaced', {});
    connection.socket.disconnect(true);
  }
}

/** The place this connection speaks for. Throws `not_joined`. */
export function placeOf(connection: Connection): Place {
  if (!connection.place) throw new ParlorError('not_joined');
  return connection.place;
}
