import type { Fact, ServerToClient } from '@parlor/protocol';
import type { Rooms } from '../rooms/Rooms.ts';
import { channel } from './Connection.ts';
import type { Seats } from './Seats.ts';
import type { SignalIo } from './wire.ts';

/** Tells every fact to everybody in its room, including whom it is about. */
export function broadcast(io: SignalIo, rooms: Rooms, seats: Seats): void {
  rooms.on('opened', (room) => {
    room.on('fact', (fact) => {
      io.to(channel(room)).emit(fact.name, ...bodyOf(fact));
      if (fact.name === 'participantLeft') seats.release(fact.body.participantId);
    });
  });
}

/** TypeScript cannot tie a union's name to its body through `emit`; the type of Fact does. */
function bodyOf(fact: Fact): Parameters<ServerToClient[Fact['name']]> {
  return [fact.body] as unknown as Parameters<ServerToClient[Fact['name']]>;
}
