import { type MediaEvidence, ParlorError, type ParticipantId } from '@parlor/protocol';
import type { Forwarder } from '../../media/sfu/Forwarder.ts';
import type { Room } from '../../rooms/Room.ts';
import type { Seats } from '../Seats.ts';
import { RoomMedia } from './RoomMedia.ts';

export interface MediaRoomsNeeds {
  seats: Seats;
  forwarders: { open(): Forwarder; release(forwarder: Forwarder): void };
  suspect: (room: Room, id: ParticipantId) => void;
}

/** The rooms whose media goes through the server. */
export class MediaRooms {
  readonly #needs: MediaRoomsNeeds;
  readonly #rooms = new Map<Room, RoomMedia>();

  constructor(needs: MediaRoomsNeeds) {
    this.#needs = needs;
  }

  /** What the media of this room goes through. Throws ParlorError `bad_request` when its path is another. */
  of(room: Room): RoomMedia {
    if (room.path !== 'sfu')
      throw new ParlorError('bad_request', { message: "This room's media does not go through the server." });
    return this.#rooms.get(room) ?? this.#open(room);
  }

  /** What the server itself receives from somebody; `none` where nobody has connected. */
  async evidence(room: Room, id: ParticipantId): Promise<MediaEvidence> {
    return this.#rooms.get(room)?.evidence(id) ?? 'none';
  }

  #open(room: Room): RoomMedia {
    const { seats, forwarders, suspect } = this.#needs;
    const forwarder = forwarders.open();
    const media = new RoomMedia({ room, forwarder, seats, suspect });
    this.#rooms.set(room, media);
    const end = () => {
      for (const off of offs) off();
      if (!this.#rooms.delete(room)) return;
      media.close();
      forwarders.release(forwarder);
    };
    const offs = [
      room.on('emptied', end),
      room.on('fact', (fact) => fact.name === 'pathChanged' && fact.body.path !== 'sfu' && end()),
    ];
    return media;
  }
}
