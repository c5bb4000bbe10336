import { createServer } from 'node:http';
import { type Lane, type MediaFrame, writeFrame, writeReceived, writeTracks } from '@parlor/protocol';
import { io, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { LaneSocket } from '../src/media/socket/LaneSocket.ts';
import { laneLimits } from '../src/media/socket/laneLimits.ts';
import { MediaSockets } from '../src/media/socket/MediaSockets.ts';

/** Media websockets on a server of their own, where every ticket `owner.lane` is good and every lane is taken. */
async function serveLanes() {
  const lanes: LaneSocket[] = [];
  const closed: LaneSocket[] = [];
  let tickets = 0;
  const sockets = new MediaSockets({
    readTicket: async (ticket) => {
      const [sub = '', lane] = ticket.split('.');
      tickets += 1;
      const flow = { lane: lane as Lane, connection: 'connection-1' };
      return { sub, flow, jti: String(tickets), exp: Date.now() / 1000 + 30 };
    },
    attach: (_owner, connection, lane) => {
      lanes.push(lane);
      lane.on('closed', () => closed.push(lane));
      return connection === 'connection-1';
    },
  });
  const server = createServer();
  server.on('upgrade', async (req, socket, head) => {
    const ticket = await sockets.owner(new URL(req.url ?? '', 'http://host'));
    if (ticket) sockets.handleUpgrade(req, socket, head, ticket);
    else socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await sockets.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { sockets, lanes, closed, port };
}
type Served = Awaited<ReturnType<typeof serveLanes>>;

/** A page's lane, with why it was refused. */
async function open({ port }: Served, lane: Lane, owner = 'ada') {
  const socket: Socket = io(`http://127.0.0.1:${port}`, {
    path: '/media',
    query: { ticket: `${owner}.${lane}` },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  onTestFinished(() => void socket.disconnect());
  const refused = new Promise<{ code: string; message: string }>((resolve) =>
    socket.once('refused', resolve),
  );
  const ended = new Promise((resolve) => socket.once('disconnect', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, refused, ended };
}

const frame = (bytes: number, source: MediaFrame['source'] = 'camera') =>
  writeFrame({
    track: 1,
    source,
    layer: 'high',
    keyframe: true,
    encrypted: false,
    level: 127,
    sequence: 0,
    timestamp: 0,
    capturedAt: 0,
    payload: new Uint8Array(bytes).fill(7),
  });

/** Sends that as fast as it goes, so many in each turn, until the socket is closed; returns how many it were. */
async function flood(socket: Socket, message: Uint8Array, each: number): Promise<number> {
  let sent = 0;
  for (; socket.connected; sent += each) {
    for (let n = 0; n < each; n += 1) socket.emit('media', message);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sent;
}

const received = writeReceived({ bytes: 0, at: 0 });
/** Of 300,000 bytes, as the worker would send it. */
const large = Buffer.from(frame(300_000));

describe('a lane', () => {
  it('takes messages both ways as they are, in order', async () => {
    const served = await serveLanes();
    const { socket } = await open(served, 'video');
    const [lane] = served.lanes;
    const there: Buffer[] = [];
    lane?.on('message', (message) => there.push(message));
    const back: Buffer[] = [];
    socket.on('media', (message: Buffer) => back.push(message));
    const sizes = [1, 500_000, 20, 999_000];
    for (const size of sizes) socket.emit('media', frame(size));
    await expect.poll(() => there.length).toBe(sizes.length);
    expect(there.map((message) => Buffer.compare(message, frame(message.length - 24)))).toEqual([0, 0, 0, 0]);
    expect(there.map(({ length }) => length - 24)).toEqual(sizes);
    for (const size of [5, 100_000]) lane?.send(frame(size));
    await expect.poll(() => back.map(({ length }) => length - 24)).toEqual([5, 100_000]);
    expect(served.closed).toEqual([]);
  });

  it.each<[what: string, Lane, args: unknown[], RegExp]>([
    ['text', 'video', ['media', 'frame'], /Only binary/],
    ['something beside', 'video', ['media', frame(9), 1], /Only binary/],
    ['two at once', 'video', ['media', frame(9), frame(9)], /Only binary/],
    ['another event', 'video', ['roundTrip'], /Only binary/],
    ['noise', 'video', ['media', new Uint8Array(50)], /no media message/],
    ['a long sound', 'audio', ['media', frame(9_000, 'camera')], /too long/],
    ['a picture on the lane of sound', 'audio', ['media', frame(900)], /lane of audio/],
    ['sound on the lane of pictures', 'video', ['media', frame(90, 'microphone')], /lane of video/],
    ['tracks', 'audio', ['media', writeTracks([])], /publishFrames/],
  ])('is closed at %s, and the page is told why', async (_what, name, args, why) => {
    const served = await serveLanes();
    const other = await open(served, 'video', 'bob');
    const { socket, refused, ended } = await open(served, name);
    const lane = served.lanes[1];
    const taken: Buffer[] = [];
    lane?.on('message', (message) => taken.push(message));
    const [event = '', ...rest] = args as [string, ...unknown[]];
    socket.emit(event, ...rest);
    expect((await refused).message).toMatch(why);
    await ended;
    expect(served.closed).toEqual([lane]);
    expect(taken).toEqual([]);
    expect(other.socket.connected).toBe(true);
    await expect.poll(() => served.sockets.size).toBe(1);
  });

  it('is closed at a message longer than is ever read', async () => {
    const served = await serveLanes();
    const { socket, ended } = await open(served, 'audio');
    socket.emit('media', new Uint8Array(laneLimits.audio.read + 1));
    await ended;
    expect(served.closed).toEqual(served.lanes);
  });

  it('is closed at a flood of messages, and nobody else is', async () => {
    const served = await serveLanes();
    const other = await open(served, 'audio', 'bob');
    const { socket, refused } = await open(served, 'audio');
    let taken = 0;
    served.lanes[1]?.on('message', () => {
      taken += 1;
    });
    const { messages } = laneLimits.audio;
    const flooding = flood(socket, received, messages);
    expect(await refused).toMatchObject({ code: 'rate_limited' });
    expect(taken).toBeLessThan(await flooding);
    expect(other.socket.connected).toBe(true);
  });

  it('is closed at a flood of bytes', async () => {
    const served = await serveLanes();
    const { socket, refused } = await open(served, 'video');
    const flooding = flood(socket, large, 10);
    expect(await refused).toMatchObject({ code: 'rate_limited' });
    await flooding;
  });

  it.each([
    ['what is said before the greeting', ['451-["media",{"_placeholder":true,"num":0}]']],
    ['bytes before the greeting', [Buffer.alloc(100)]],
    ['several pieces to be put together', ['40', '4510-["media"]', Buffer.alloc(1_000)]],
    ['an acknowledgement of bytes', ['40', '461-[]']],
    ['a long text', ['40', `42["${'x'.repeat(500)}"]`]],
  ])('is closed at %s', async (_what, packets) => {
    const served = await serveLanes();
    const websocket = new WebSocket(
      `ws://127.0.0.1:${served.port}/media/?EIO=4&transport=websocket&ticket=ada.video`,
    );
    onTestFinished(() => websocket.terminate());
    const closed = new Promise((resolve) => websocket.once('close', resolve));
    await new Promise((resolve) => websocket.once('message', resolve));
    for (const packet of packets) websocket.send(packet);
    await closed;
    await expect.poll(() => served.sockets.size).toBe(0);
  });

  it('keeps little for a page that does not read, and is closed then', async () => {
    const served = await serveLanes();
    const { socket } = await open(served, 'video');
    const [lane] = served.lanes;
    const { ws } = socket.io.engine.transport as unknown as { ws: WebSocket };
    ws.pause();
    let sent = 0;
    while (served.closed.length === 0 && sent < 200) {
      lane?.send(large);
      sent += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(served.closed).toEqual([lane]);
    // What the kernel takes, and what may wait here.
    expect(sent * large.length).toBeLessThan(laneLimits.video.waiting + 20_000_000);
    await expect.poll(() => served.sockets.size, { timeout: 5_000 }).toBe(0);
  });

  it('is one of each for one owner', async () => {
    const served = await serveLanes();
    await open(served, 'video');
    await open(served, 'audio');
    await expect(open(served, 'video')).rejects.toThrow();
    await open(served, 'video', 'bob');
    served.lanes[0]?.close();
    await expect.poll(() => served.sockets.size).toBe(2);
    await open(served, 'video');
    expect(served.closed).toEqual([]);
  });
});
