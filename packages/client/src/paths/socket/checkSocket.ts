import { notFound, type RoadFound, unlessOutOfContact } from '../RoadFound.ts';
import { type MediaSocket, openMediaSocket } from './openMediaSocket.ts';

/**
 * Tries the media websocket of the server at `origin`: opens it, measures one way there and back, closes it.
 * `ticket` lets the page in, and may reject. Rejects when out of contact.
 */
export async function checkSocket(origin: string, ticket: () => Promise<string>): Promise<RoadFound> {
  let socket: MediaSocket | null = null;
  try {
    socket = openMediaSocket(origin, await ticket());
    const tried = [new URL(origin).host];
    if (!(await connects(socket))) return notFound('socket', tried);
    const since = performance.now();
    await socket.emitWithAck('roundTrip');
    const milliseconds = Math.round(performance.now() - since);
    return { road: 'socket', reached: true, milliseconds, at: null, tried };
  } catch (error) {
    unlessOutOfContact(error);
    return notFound('socket');
  } finally {
    socket?.disconnect();
  }
}

function connects(socket: MediaSocket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });
}
