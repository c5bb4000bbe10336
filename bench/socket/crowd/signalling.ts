import { randomBytes } from 'node:crypto';
import type {
  MessageBody,
  RequestBody,
  RequestName,
  RequestValue,
  Result,
  Seat,
  Source,
} from '@parlor/protocol';
import { io, type Socket } from 'socket.io-client';

/** A signalling connection that takes a place in a room, whose media goes through the server. */
export async function openSignalling(
  url: string,
  room: string,
  sources: readonly Source[],
): Promise<{ socket: Socket; seat: Seat; pageSession: string }> {
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  const welcome = await new Promise<MessageBody<'welcome'>>((resolve) => socket.once('welcome', resolve));
  socket.on('probe', (_body, ack) => ack(null));
  socket.on('probeMedia', (_body, ack) => ack('arriving'));
  const pageSession = randomBytes(12).toString('hex');
  const seat = await request(socket, 'join', {
    room,
    name: 'One of many',
    pageSession,
    ticket: welcome.ticket,
    publications: sources.map((source) => ({ source, muted: false })),
    handRaised: false,
    path: 'sfu',
  });
  return { socket, seat, pageSession };
}

/** Throws what the server refuses. */
export async function request<Name extends RequestName>(
  socket: Socket,
  name: Name,
  body: RequestBody<Name>,
): Promise<RequestValue<Name>> {
  const result: Result<RequestValue<Name>> = await socket.emitWithAck(name, body);
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.value;
}
