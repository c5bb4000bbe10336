import { randomBytes } from 'node:crypto';
import { canonicalRoomName, ParlorError, PeerId } from '@parlor/protocol';
import * as v from 'valibot';
import type { Page } from '../../rooms/Member.ts';
import type { Connection } from '../Connection.ts';
import { admit, requireOpen, type Seating } from '../seating.ts';
import { ClassicPage } from './ClassicPage.ts';

/** The seed app's one request, with the room's name and the page's PeerJS id. */
export const JOIN_ROOM = 'join-room';
const JoinRoom = v.strictTuple([v.string(), PeerId]);

/** What the classic dialect needs to know of PeerJS endpoints. */
export interface ClassicPeers {
  /** Takes a place with this endpoint: true once, while a classic client holds it. */
  spend(peerId: PeerId): boolean;
  /** Calls `listener` with everything that one endpoint said to another. */
  onRelayed(listener: (type: string, from: PeerId, to: PeerId) => void): void;
}

/**
 * The dialect of the seed app, translated at the edge: {@link JOIN_ROOM}, then only `user-connected` and
 * `user-disconnected`. Its client hears no facts, cannot be probed, and never comes back by itself.
 */
export class Classic {
  readonly #seating: Seating;
  readonly #peers: ClassicPeers;
  readonly #pages = new Map<PeerId, ClassicPage>();

  constructor(seating: Seating, peers: ClassicPeers) {
    this.#seating = seating;
    this.#peers = peers;
    peers.onRelayed((type, from, to) => {
      if (type === 'OFFER') this.#pages.get(from)?.called(to);
      if (type === 'ANSWER') this.#pages.get(to)?.answered(from);
    });
  }

  /** Whoever is refused is disconnected as well: the dialect has no other word for it. */
  async join(connection: Connection, args: unknown[]): Promise<null> {
    try {
      await admit(this.#seating, connection);
      this.#sit(connection, args);
      return null;
    } catch (error) {
      if (!connection.place) connection.socket.disconnect(true);
      throw error;
    }
  }

  #sit(connection: Connection, args: unknown[]): void {
    requireOpen(connection);
    const { name, peerId } = read(args);
    if (!this.#peers.spend(peerId)) throw new ParlorError('not_yours');
    const room = this.#seating.rooms.open(name);
    const id = randomBytes(16).toString('base64url');
    this.#seating.seats.take(connection, room, { id, order: null, page: guest(peerId) });
    this.#pages.set(peerId, new ClassicPage(connection.socket, room, id));
    connection.socket.once('disconnect', () => this.#pages.delete(peerId));
  }
}

/** Throws `bad_request`. */
function read(args: unknown[]): { name: string; peerId: PeerId } {
  const { success, output } = v.safeParse(JoinRoom, args);
  const name = success ? canonicalRoomName(output[0]) : null;
  if (!success || name === null) throw new ParlorError('bad_request');
  return { name, peerId: output[1] };
}

/** What the others are told of somebody who says nothing of that: the client always sends both. */
function guest(peerId: PeerId): Page {
  return {
    name: 'Guest',
    peerId,
    pageSession: randomBytes(16).toString('base64url'),
    publications: [
      { source: 'microphone', muted: false },
      { source: 'camera', muted: false },
    ],
    handRaised: false,
    recording: false,
    classic: true,
    showsH264: false,
  };
}
