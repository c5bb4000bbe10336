import { Emitter, ParlorError, type PathName, type PeerId } from '@parlor/protocol';
import { type ChatHistory, Room, type RoomOptions } from './Room.ts';

type RoomsEvents = { opened: [room: Room] };

/** Every room of this server that has anybody in it. */
export class Rooms extends Emitter<RoomsEvents> {
  readonly #options: RoomOptions & { maxRooms: number };
  readonly #chat: ChatHistory;
  readonly #rooms = new Map<string, Room>();
  readonly #roomOfPeer = new Map<PeerId, Room>();

  constructor(options: RoomOptions & { maxRooms: number }, chat: ChatHistory) {
    super();
    this.#options = options;
    this.#chat = chat;
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** How many rooms have this path. */
  countOn(path: PathName): number {
    return [...this.#rooms.values()].filter((room) => room.path === path).length;
  }

  get participants(): number {
    return [...this.#rooms.values()].reduce((sum, room) => sum + room.size, 0);
  }

  find(name: string): Room | undefined {
    return this.#rooms.get(name);
  }

  roomOfPeer(peerId: PeerId): Room | undefined {
    return this.#roomOfPeer.get(peerId);
  }

  /** Are both PeerJS endpoints of members of one room? */
  sameRoom(one: PeerId, other: PeerId): boolean {
    const room = this.#roomOfPeer.get(one);
    return room !== undefined && room === this.#roomOfPeer.get(other);
  }

  /** The room of this name, opened when there is none. Throws `server_full`. */
  open(name: string): Room {
    const known = this.#rooms.get(name);
    if (known) return known;
    if (this.#rooms.size >= this.#options.maxRooms) throw new ParlorError('server_full');
    const room = new Room(name, this.#options, this.#chat);
    this.#rooms.set(name, room);
    room.on('peerChanged', (before, after) => {
      if (before && this.#roomOfPeer.get(before) === room) this.#roomOfPeer.delete(before);
      if (after) this.#roomOfPeer.set(after, room);
    });
    room.on('emptied', () => this.#rooms.delete(name));
    this.emit('opened', room);
    return room;
  }

  close(): void {
    for (const room of this.#rooms.values()) room.close();
  }
}
