import type { MessageBody } from '@parlor/protocol';
import { describe, expect, it, vi } from 'vitest';
import type { RunningServer, ServerOptions } from '../src/index.ts';
import { sendingOffer } from './offers.ts';
import { connected, disconnected, madeKeyframe, SocketPage } from './SocketPage.ts';
import { code, serve, TestPage, value } from './support.ts';

/** How long (ms) a worker may take to start on a machine that has other things to do. */
const STARTED = 20_000;
vi.setConfig({ testTimeout: 3 * STARTED });
const soon = { timeout: 10_000 };

async function serveMedia(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await serve({ workers: 1, rtcPort: 0, ...options });
  await expect.poll(() => statusOf(server), { timeout: STARTED }).toMatch(/running, process \d+/);
  return server;
}

const statusOf = async ({ url }: RunningServer) => (await fetch(`${url}/status`)).text();
const workerOf = async (server: RunningServer) =>
  Number(/running, process (\d+)/.exec(await statusOf(server))?.[1]);

function mediaLost({ page }: SocketPage): Promise<MessageBody<'mediaLost'>> {
  return new Promise((resolve) => page.socket.once('mediaLost', resolve));
}

async function pair(server: RunningServer): Promise<[SocketPage, SocketPage]> {
  const [ada, bob] = [await SocketPage.join(server), await SocketPage.join(server)];
  await ada.open();
  await bob.open();
  return [ada, bob];
}

describe('two pages on media websockets', () => {
  it('see and hear each other, and the room is told', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    for (const { participantId } of [ada, bob])
      expect(
        await ada.page.fact('transportChanged', (fact) => fact.participantId === participantId),
      ).toMatchObject({
        transport: 'socket',
      });
    ada.stream();
    bob.stream();
    for (const [one, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      await expect.poll(() => one.framesOf('camera').length, soon).toBeGreaterThan(5);
      await expect.poll(() => one.framesOf('microphone').length, soon).toBeGreaterThan(5);
      expect(one.tracks.video.map(({ publicationId }) => publicationId)).toEqual([other.own.get('camera')]);
      expect(one.tracks.audio.map(({ publicationId }) => publicationId)).toEqual([
        other.own.get('microphone'),
      ]);
      expect(one.framesOf('camera')[0]?.keyframe).toBe(true);
      expect(Buffer.compare(one.framesOf('camera')[0]?.payload ?? Buffer.of(), madeKeyframe(3_000))).toBe(0);
    }
    expect(await statusOf(server)).toContain('over websockets, both ways 2');
    expect(await statusOf(server)).toContain('4 open');
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^parlor_media_transports\{role="socket"\} 2$/m);
    const { found } = await SocketPage.join(server);
    expect(found.map(({ transport }) => transport)).toEqual(['socket', 'socket', 'webrtc']);
  });

  it('get no frames of what is muted, whatever is sent', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    ada.stream();
    await expect.poll(() => bob.framesOf('camera').length, soon).toBeGreaterThan(5);
    const publicationId = ada.own.get('camera') ?? '';
    value(await ada.page.request('setMuted', { publicationId, muted: true }));
    await bob.page.fact('trackMuted');
    const sounds = () => bob.framesOf('microphone').length;
    // What was on its way has come with the next sounds.
    const now = sounds();
    await expect.poll(sounds, soon).toBeGreaterThan(now + 5);
    const before = bob.framesOf('camera').length;
    const later = sounds();
    await expect.poll(sounds, soon).toBeGreaterThan(later + 20);
    expect(bob.framesOf('camera').length).toBe(before);
    value(await ada.page.request('setMuted', { publicationId, muted: false }));
    await expect.poll(() => bob.framesOf('camera').length, soon).toBeGreaterThan(before + 5);
  });

  it('get what they wish for: nothing of a camera that they pause', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    ada.stream();
    await expect.poll(() => bob.framesOf('camera').length, soon).toBeGreaterThan(5);
    const publicationId = ada.own.get('camera') ?? '';
    const wish = { publicationId, topLayer: 'high', prominent: false } as const;
    value(await bob.page.request('subscribe', { wishes: [{ ...wish, paused: true }] }));
    const sounds = () => bob.framesOf('microphone').length;
    const now = sounds();
    await expect.poll(sounds, soon).toBeGreaterThan(now + 10);
    const before = bob.framesOf('camera').length;
    const later = sounds();
    await expect.poll(sounds, soon).toBeGreaterThan(later + 20);
    expect(bob.framesOf('camera').length).toBe(before);
    // A new connection keeps the wish.
    await bob.open('connection-2');
    const again = sounds();
    await expect.poll(sounds, soon).toBeGreaterThan(again + 10);
    const settled = bob.framesOf('camera').length;
    await expect.poll(sounds, soon).toBeGreaterThan(again + 40);
    expect(bob.framesOf('camera').length).toBe(settled);
  });
});

describe('media websockets', () => {
  it('are for who is in a room whose media goes through the server', async () => {
    const server = await serveMedia();
    const page = await TestPage.open(server);
    const ask = () => page.request('openMediaSockets', { connection: 'connection-1' });
    expect(code(await ask())).toBe('not_joined');
    await page.join('room');
    expect(code(await ask())).toBe('bad_request');
    expect(code(await page.request('publishFrames', { connection: 'connection-1', tracks: [] }))).toBe(
      'bad_request',
    );
  });

  it('let in once by each ticket, and for that lane only', async () => {
    const server = await serveMedia();
    const ada = await SocketPage.join(server);
    const tickets = value(await ada.page.request('openMediaSockets', { connection: 'connection-1' }));
    const first = ada.lane(tickets.audio, 'audio');
    await connected(first);
    await expect(connected(ada.lane(tickets.audio, 'audio'))).rejects.toThrow();
    expect(first.connected).toBe(true);
    await connected(ada.lane(tickets.video, 'video'));
    expect(await ada.page.fact('transportChanged')).toMatchObject({ transport: 'socket' });
  });

  it('carry nobody else’s publication, and no connection that is not there', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    const claim = (connection: string, publicationId = '') =>
      bob.page.request('publishFrames', { connection, tracks: [{ track: 5, publicationId }] });
    expect(code(await claim('connection-1', ada.own.get('camera')))).toBe('not_yours');
    expect(code(await claim('connection-2', bob.own.get('camera')))).toBe('bad_request');
    const line = { track: 5, publicationId: bob.own.get('camera') ?? '' };
    expect(
      code(await bob.page.request('publishFrames', { connection: 'connection-1', tracks: [line, line] })),
    ).toBe('bad_request');
    expect(bob.sockets?.video.connected).toBe(true);
  });

  it('drop frames of a number that stands for nothing', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    for (let n = 0; n < 20; n += 1) ada.send('camera', { track: 9 });
    ada.stream();
    await expect.poll(() => bob.framesOf('camera').length, soon).toBeGreaterThan(5);
    expect(bob.tracks.video).toHaveLength(1);
    expect(ada.sockets?.video.connected).toBe(true);
  });

  it('end together, and the page is told', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    const [lost, closed] = [mediaLost(ada), disconnected(ada.sockets?.audio)];
    ada.sockets?.video.disconnect();
    expect(await lost).toEqual({ connection: 'connection-1' });
    await closed;
    expect(await statusOf(server)).toContain('over websockets, both ways 1');
    expect(bob.sockets?.video.connected).toBe(true);
    await ada.open('connection-2');
    ada.stream();
    await expect.poll(() => bob.framesOf('camera').length, soon).toBeGreaterThan(5);
  });

  it('of a flood end, and those of nobody else', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    bob.stream();
    const lost = mediaLost(ada);
    for (let n = 0; n < 3_000; n += 1) ada.send('microphone');
    expect(await lost).toEqual({ connection: 'connection-1' });
    // Each comes on a connection of its own.
    await expect.poll(() => ada.refusals).toEqual(['Too much at once.']);
    await ada.open('connection-2');
    await expect.poll(() => ada.framesOf('camera').length, soon).toBeGreaterThan(5);
    expect(bob.sockets?.video.connected).toBe(true);
    expect(ada.page.socket.connected).toBe(true);
  });

  it('make room for a new connection without a word', async () => {
    const server = await serveMedia();
    const [ada] = await pair(server);
    const lost: unknown[] = [];
    ada.page.socket.on('mediaLost', (message) => lost.push(message));
    const before = Object.values(ada.sockets ?? {});
    await ada.open('connection-2');
    await Promise.all(before.map(disconnected));
    expect(await statusOf(server)).toContain('over websockets, both ways 2');
    await expect.poll(() => statusOf(server)).toContain('4 open');
    expect(lost).toEqual([]);
  });

  it('make room for WebRTC, and take its place', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    const before = Object.values(ada.sockets ?? {});
    const told = (transport: string) =>
      bob.page.fact(
        'transportChanged',
        (fact) => fact.participantId === ada.participantId && fact.transport === transport,
      );
    await told('socket');
    const tracks = [{ mid: '0', publicationId: ada.own.get('microphone') ?? '' }];
    value(await ada.page.request('publishMedia', { connection: 'publishing-1', sdp: sendingOffer, tracks }));
    await Promise.all(before.map(disconnected));
    await told('webrtc');
    expect(await statusOf(server)).toContain('sending 1, receiving 0\n  over websockets, both ways 1');
    await ada.open('connection-2');
    await told('socket');
    expect(await statusOf(server)).toContain('sending 0, receiving 0\n  over websockets, both ways 2');
  });

  it('end with who leaves, and with a page whose place another took', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    const ends = [ada, bob].flatMap(({ sockets }) => Object.values(sockets ?? {})).map(disconnected);
    await ada.page.request('leave', { pageSession: ada.page.pageSession });
    await bob.page.fact('participantLeft');
    const other = await TestPage.open(server);
    Object.assign(other, { welcome: bob.page.welcome });
    const { snapshot } = await other.join('room');
    await Promise.all(ends);
    expect(snapshot.participants).toMatchObject([{ id: bob.participantId, transport: 'webrtc' }]);
    await expect.poll(() => statusOf(server)).toContain('0 open');
    expect(await statusOf(server)).toContain('over websockets, both ways 0');
  });

  it('end with their worker, and find the next', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    const lost = Promise.all([ada, bob].map(mediaLost));
    const pid = await workerOf(server);
    process.kill(pid, 'SIGKILL');
    expect(await lost).toEqual([{ connection: 'connection-1' }, { connection: 'connection-1' }]);
    await ada.open('connection-2');
    await bob.open('connection-2');
    ada.stream();
    await expect.poll(() => bob.framesOf('camera').length, soon).toBeGreaterThan(5);
    expect(await workerOf(server)).not.toBe(pid);
  });

  it('however wrong their bytes are never end the worker', async () => {
    const server = await serveMedia();
    const [ada, bob] = await pair(server);
    const pid = await workerOf(server);
    for (let number = 2; number < 14; number += 1) {
      const payload = new Uint8Array(1 + 997 * (number - 2)).map(
        (_, index) => (index * number * 7919) & 0xff,
      );
      for (const keyframe of [true, false]) {
        ada.send('camera', { payload, keyframe });
        ada.send('microphone', { payload: payload.subarray(0, 400) });
      }
    }
    bob.stream();
    await expect.poll(() => ada.framesOf('camera').length, soon).toBeGreaterThan(5);
    expect(await workerOf(server)).toBe(pid);
  });
});
