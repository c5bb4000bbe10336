import type { MediaSocketEvents, MediaSocketMessages } from '@parlor/protocol';
import { io, type Socket } from 'socket.io-client';
import { ROAD_LIMIT } from '../RoadFound.ts';

export type MediaSocket = Socket<MediaSocketMessages, MediaSocketEvents>;

/** A websocket for media of its own with the server at `origin`; `ticket` lets this page in, once. */
export function openMediaSocket(origin: string, ticket: string): MediaSocket {
  return io(origin, {
    path: '/media',
    query: { ticket },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: ROAD_LIMIT,
    ackTimeout: ROAD_LIMIT,
  });
}
