import type { ClientToServer, ServerToClient } from '@parlor/protocol';
import type { Server, Socket } from 'socket.io';

export type SignalIo = Server<ClientToServer, ServerToClient>;
export type SignalSocket = Socket<ClientToServer, ServerToClient>;
