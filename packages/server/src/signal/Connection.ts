import {
  type MessageBody,
  type PageSessionId,
  ParlorError,
  type ParticipantId,
  type PeerId,
  type ProbeBody,
  type ProbeName,
  type ProbeValue,
  probeSchemas,
} from '@parlor/protocol';
import * as v from 'valibot';
import type { Approach } from '../media/sfu/Forwarder.ts';
import type { Room } from '../rooms/Room.ts';
import { patience } from './patience.ts';
import { SerialQueue } from './SerialQueue.ts';
import type { SignalSocket } from './wire.ts';

/** The place in a room that a connection speaks for. */
export interface Place {
  room: Room;
  participantId: ParticipantId;
  pageSession: PageSessionId;
  /** Has the page told how long its join took? */
  joinReported: boolean;
}

/** One page's signalling connection. */
export class Connection {
  readonly socket: SignalSocket;
  /** What limits count this connection's address by. */
  readonly addressKey: string;
  readonly approach: Approach;
  /** The PeerJS endpoint that it was welcomed with. */
  readonly #peerId: PeerId;
  readonly queue = new SerialQueue();
  place: Place | null = null;
  #heardAt = performance.now();

  constructor(socket: SignalSocket, from: { addressKey: string; approach: Approach; peerId: PeerId }) {
    this.socket = socket;
    this.#peerId = from.peerId;
    this.addressKey = from.addressKey;
    this.approach = from.approach;
  }

  /**
   * The page behind it, in a room or before: what it is welcomed with first is its endpoint, which it keeps on
   * later connections.
   */
  get page(): PeerId {
    const member = this.place?.room.member(this.place.participantId);
    return member?.page.peerId ?? this.#peerId;
  }

  /** When (performance.now) the last packet came. */
  get heardAt(): number {
    return this.#heardAt;
  }

  get open(): boolean {
    return this.socket.connected;
  }

  /** A packet of any kind came. */
  heard(): void {
    this.#heardAt = performance.now();
    this.place?.room.heard(this.place.participantId);
  }

  /**
   * Asks the page; null when it gives no (valid) answer within `limit` ms or the connection closes. Time in
   * which this process itself stood still does not count: then it asks again.
   */
  async ask<Name extends ProbeName>(
    name: Name,
    body: ProbeBody<Name>,
    limit: number,
  ): Promise<ProbeValue<Name> | null> {
    for (;;) {
      const { answer, stalled } = await this.#askOnce(name, body, limit);
      if (answer !== undefined) {
        const parsed = v.safeParse(
          probeSchemas[name].value as v.GenericSchema<unknown, ProbeValue<Name>>,
          answer,
        );
        return parsed.success ? parsed.output : null;
      }
      if (!stalled || !this.open) return null;
    }
  }

  /** Does the page answer, or say anything at all, within `limit` ms? */
  async alive(limit: number): Promise<boolean> {
    const asked = performance.now();
    await this.ask('probe', {}, limit);
    return this.#heardAt > asked;
  }

  /** From now on this connection is told the facts of its room. */
  hearFacts(): void {
    if (this.place) void this.socket.join(channel(this.place.room));
  }

  /** Tells everybody in the room something that is no fact: it changes nothing there. Throws `not_joined`. */
  tellRoom<Name extends 'reacted' | 'captioned'>(
    name: Name,
    body: Omit<MessageBody<Name>, 'participantId'>,
  ): void {
    if (!this.place) throw new ParlorError('not_joined');
    const { room, participantId } = this.place;
    // One untyped call: socket.io's types cannot follow a name that is a type parameter.
    const everybody = this.socket.nsp.to(channel(room)) as unknown as {
      emit(name: string, body: unknown): boolean;
    };
    everybody.emit(name, { participantId, ...body });
  }

  /** Leaves the place without a word to anybody; the connection stays. */
  vacate(): void {
    if (this.place) void this.socket.leave(channel(this.place.room));
    this.place = null;
  }

  #askOnce(
    name: ProbeName,
    body: ProbeBody<ProbeName>,
    limit: number,
  ): Promise<{ answer?: unknown; stalled: boolean }> {
    return new Promise((resolve) => {
      const waiting = patience(limit, (stalled) => settle({ stalled }));
      const settle = (outcome: { answer?: unknown; stalled: boolean }) => {
        waiting.stop();
        this.socket.off('disconnect', closed);
        resolve(outcome);
      };
      const closed = () => settle({ stalled: false });
      this.socket.once('disconnect', closed);
      // One untyped call: socket.io's types cannot follow a name that is a type parameter.
      const emit = this.socket.emit as (
        name: string,
        body: unknown,
        ack: (answer: unknown) => void,
      ) => boolean;
      emit.call(this.socket, name, body, (answer) => settle({ answer: answer ?? null, stalled: false }));
    });
  }
}

/** The socket.io room of everybody in `room`; the prefix keeps it apart from the sockets' own ids. */
export function channel(room: Room): string {
  return `room:${room.name}`;
}
