import type { ParticipantId, PeerId } from '@parlor/protocol';
import type { Member } from '../../rooms/Member.ts';
import type { Room } from '../../rooms/Room.ts';
import type { SignalSocket } from '../wire.ts';
import { type ClassicEvent, Invitation } from './Invitation.ts';

/** Out of contact so long (ms), a classic client has given up its calls, which nothing else makes again. */
const CALLS_GIVEN_UP = 3_000;

/**
 * One classic client in its room. It is to make every call, since it drops only tiles of calls that it made;
 * of two such clients, the one that was there first calls the other.
 */
export class ClassicPage {
  readonly #socket: SignalSocket;
  readonly #room: Room;
  readonly #id: ParticipantId;
  readonly #invitations = new Map<PeerId, Invitation>();
  readonly #off: () => void;
  #renewal: NodeJS.Timeout | undefined;

  constructor(socket: SignalSocket, room: Room, id: ParticipantId) {
    this.#socket = socket;
    this.#room = room;
    this.#id = id;
    this.#off = room.on('fact', () => this.#reconcile());
    socket.once('disconnect', () => this.#close());
    this.#reconcile();
  }

  /** It called that endpoint. */
  called(peerId: PeerId): void {
    this.#invitations.get(peerId)?.called();
  }

  /** That endpoint answered its call. */
  answered(peerId: PeerId): void {
    this.#invitations.get(peerId)?.answered();
  }

  /** Whom it is to call, and whom it does. */
  #reconcile(): void {
    const self = this.#room.member(this.#id);
    // It would never come back by itself: nothing is left to say.
    if (!self) return void this.#socket.disconnect(true);
    const wanted = new Set(this.#room.others(this.#id).filter(isCalledBy(self)).map(peerOf));
    for (const [peerId, invitation] of this.#invitations) {
      if (wanted.has(peerId)) continue;
      this.#invitations.delete(peerId);
      invitation.revoke();
    }
    for (const peerId of wanted) if (!this.#invitations.has(peerId)) this.#invite(peerId);
    this.#renewAfter(self);
  }

  #invite(peerId: PeerId): void {
    // Its events are not among those of our own clients.
    const socket = this.#socket as unknown as { emit(event: ClassicEvent, peerId: PeerId): void };
    this.#invitations.set(peerId, new Invitation((event) => socket.emit(event, peerId)));
  }

  #renewAfter({ life }: Member): void {
    if (life.name !== 'reconnecting') {
      clearTimeout(this.#renewal);
      this.#renewal = undefined;
    }
    if (life.name !== 'reconnecting' || this.#renewal) return;
    this.#renewal = setTimeout(() => {
      for (const invitation of this.#invitations.values()) invitation.renew();
    }, CALLS_GIVEN_UP);
  }

  #close(): void {
    this.#off();
    clearTimeout(this.#renewal);
    for (const invitation of this.#invitations.values()) invitation.close();
    this.#invitations.clear();
  }
}

/** Does `self` call this one? Nobody is called who is out of contact: an earlier call is to end. */
function isCalledBy(self: Member): (other: Member) => boolean {
  return ({ life, page, order }) => life.name !== 'reconnecting' && (!page.classic || self.order < order);
}

function peerOf({ page }: Member): PeerId {
  return page.peerId;
}
