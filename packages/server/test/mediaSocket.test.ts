import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SignJWT } from 'jose';
import { io } from 'socket.io-client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { RunningServer } from '../src/index.ts';
import { code, serve, TestPage, tempDir, upgradeStatus, value } from './support.ts';

vi.setConfig({ testTimeout: 20_000 });

async function person(server: RunningServer) {
  const page = await TestPage.open(server);
  await page.join('room');
  const ticket = async () => value(await page.request('openMediaSocket', {})).ticket;
  return { page, ticket };
}

const target = (ticket: string) => `/media/?EIO=4&transport=websocket&ticket=${ticket}`;
const status = async ({ url }: RunningServer) => (await fetch(`${url}/status`)).text();

/** A websocket that is open, below socket.io. */
async function raw(server: RunningServer, ticket: string): Promise<WebSocket> {
  const websocket = new WebSocket(`ws://127.0.0.1:${server.port}${target(ticket)}`);
  onTestFinished(() => websocket.terminate());
  websocket.on('error', () => undefined);
  await new Promise((resolve) => websocket.once('message', resolve));
  return websocket;
}

const closed = (websocket: WebSocket) => new Promise((resolve) => websocket.once('close', resolve));

describe('the media websocket', () => {
  it('answers who has a ticket', async () => {
    const server = await serve();
    const { ticket } = await person(server);
    const socket = io(`http://127.0.0.1:${server.port}`, {
      path: '/media',
      query: { ticket: await ticket() },
      transports: ['websocket'],
      reconnection: false,
    });
    onTestFinished(() => void socket.disconnect());
    expect(await socket.timeout(10_000).emitWithAck('roundTrip')).toBeUndefined();
    expect(await status(server)).toContain('1 open');
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^parlor_media_websockets 1$/m);
    socket.disconnect();
    await expect.poll(() => status(server)).toContain('0 open');
  });

  it('lets a ticket in once, whoever brings it again', async () => {
    const server = await serve();
    const { ticket } = await person(server);
    const used = await ticket();
    expect(await upgradeStatus(server, target(used))).toBe(101);
    expect(await upgradeStatus(server, target(used))).toBe(401);
    expect(await upgradeStatus(server, target(await ticket()))).toBe(101);
  });

  it('is closed to everybody else', async () => {
    const dataDir = await tempDir();
    const server = await serve({ dataDir });
    const { page } = await person(server);
    const key = await readFile(path.join(dataDir, 'signing.key'));
    const sign = (end: string, by: Uint8Array = key) =>
      new SignJWT({ use: 'media', sub: page.welcome.peerId, jti: end })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime(end)
        .sign(by);
    // Were it signed otherwise than here, the refusals below would say nothing.
    expect(await upgradeStatus(server, target(await sign('20s')))).toBe(101);
    expect(await upgradeStatus(server, target(await sign('-1s')))).toBe(401);
    expect(await upgradeStatus(server, target(await sign('21s', Buffer.alloc(32, 1))))).toBe(401);
    expect(await upgradeStatus(server, target(page.welcome.ticket))).toBe(401);
    expect(await upgradeStatus(server, target(''))).toBe(401);
    expect(await upgradeStatus(server, '/media/?EIO=4&transport=websocket')).toBe(401);
    expect(await upgradeStatus(server, `/media/?EIO=4&transport=polling&ticket=${await sign('22s')}`)).toBe(
      401,
    );
  });

  it('is closed to pages of others, and over HTTP', async () => {
    const server = await serve();
    const { ticket } = await person(server);
    const origin = 'https://elsewhere.example.org';
    expect(await upgradeStatus(server, target(await ticket()), { origin })).toBe(403);
    const polling = await fetch(`${server.url}/media/?EIO=4&transport=polling&ticket=${await ticket()}`);
    expect(await polling.text()).not.toContain('"sid"');
  });

  it('is for a page before it is in a room, too, and not over and over', async () => {
    const server = await serve();
    const stranger = await TestPage.open(server);
    const { ticket } = value(await stranger.request('openMediaSocket', {}));
    expect(await upgradeStatus(server, target(ticket))).toBe(101);
    const results = [];
    for (let n = 0; n < 12; n += 1) results.push(code(await stranger.request('openMediaSocket', {})));
    expect(results.at(-2)).toBe('ok');
    expect(results.at(-1)).toBe('rate_limited');
    // Inside it is the same page.
    await stranger.join('room');
    expect(code(await stranger.request('openMediaSocket', {}))).toBe('rate_limited');
  });

  it('is one of two at most for each page', async () => {
    const server = await serve();
    const { ticket } = await person(server);
    const first = await raw(server, await ticket());
    await raw(server, await ticket());
    const third = new WebSocket(`ws://127.0.0.1:${server.port}${target(await ticket())}`);
    await new Promise((resolve) => third.once('error', resolve));
    const gone = closed(first);
    first.close();
    await gone;
    await expect.poll(() => status(server)).toContain('1 open');
    await raw(server, await ticket());
  });

  it('ends at a message that is too large, and after too many', async () => {
    const server = await serve();
    const { page, ticket } = await person(server);
    const large = await raw(server, await ticket());
    large.send('x'.repeat(2_000));
    await closed(large);
    const busy = await raw(server, await ticket());
    for (let n = 0; n < 30; n += 1) busy.send('40');
    await closed(busy);
    const noisy = await raw(server, await ticket());
    for (const frame of ['', '4', '42["roundTrip"]', '421["roundTrip",1]', '451-["roundTrip"]', '9']) {
      noisy.send(frame);
    }
    noisy.close();
    await closed(noisy);
    expect(page.socket.connected).toBe(true);
    await expect.poll(() => status(server)).toContain('0 open');
  });
});
