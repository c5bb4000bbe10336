import type { ParticipantId } from '@parlor/protocol';
import type { Room } from '../rooms/Room.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import type { Seats } from './Seats.ts';

/** How often (ms) it is looked. */
const INTERVAL = 100;
/** A turn this late (ms) tells that this process stood still, not that anybody was silent. */
const STALL = 100;

export interface SilenceWatchNeeds {
  rooms: Rooms;
  seats: Seats;
  /** In milliseconds. */
  limit: number;
  suspect: (room: Room, id: ParticipantId) => void;
}

/**
 * Where media goes through the server, nobody else could notice that a page is silent which sends no media:
 * it beats on its signalling connection, and is suspected when nothing comes.
 */
export class SilenceWatch {
  readonly #needs: SilenceWatchNeeds;
  readonly #rooms = new Set<Room>();
  #timer: NodeJS.Timeout | undefined;
  /** Silence from before this moment (performance.now) is nobody's fault. */
  #from = 0;
  #lookedAt = 0;

  constructor(needs: SilenceWatchNeeds) {
    this.#needs = needs;
    needs.rooms.on('opened', (room) => {
      room.on('fact', () => room.path === 'sfu' && this.#watch(room));
      room.on('emptied', () => this.#unwatch(room));
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#rooms.clear();
  }

  #watch(room: Room): void {
    this.#rooms.add(room);
    if (this.#timer) return;
    this.#lookedAt = performance.now();
    this.#timer = setInterval(() => this.#look(), INTERVAL).unref();
  }

  #unwatch(room: Room): void {
    this.#rooms.delete(room);
    if (this.#rooms.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const now = performance.now();
    if (now - this.#lookedAt > INTERVAL + STALL) this.#from = now;
    this.#lookedAt = now;
    for (const room of this.#rooms) if (room.path === 'sfu') this.#lookAt(room, now);
  }

  #lookAt(room: Room, now: number): void {
    const { seats, limit, suspect } = this.#needs;
    for (const { id } of room.members) {
      const heard = seats.connectionOf(id)?.heardAt;
      if (heard !== undefined && now - Math.max(heard, this.#from) > limit) suspect(room, id);
    }
  }
}
