import { describe, expect, it } from 'vitest';
import type { RunningServer, ServerOptions } from '../src/index.ts';
import { ClassicClient, type ClassicOptions, holdId, newId } from './ClassicClient.ts';
import { serve, TestPage, TestPeer, upgradeStatus } from './support.ts';

const serveClassic = (options: Partial<ServerOptions> = {}) =>
  serve({ classic: true, classicPort: 0, ...options });

/** One of ours in the room, with a PeerJS endpoint. */
async function ours(server: RunningServer) {
  const page = await TestPage.open(server);
  const seat = await page.join('room');
  return { page, seat, peerId: page.welcome.peerId, peer: await TestPeer.open(server, page.welcome) };
}

/** Ada, of ours, and a classic client that came later. */
async function pair(options: Partial<ServerOptions> = {}) {
  const server = await serveClassic(options);
  const ada = await ours(server);
  const classic = await ClassicClient.join(server, 'room');
  const { participant } = await ada.page.fact('participantJoined');
  return { server, ada, classic, participant };
}

describe('a classic client and the path of its room', () => {
  it('keeps it on the mesh, with four places', async () => {
    const { server, ada } = await pair({ workers: 1, rtcPort: 0 });
    await ours(server);
    await ours(server);
    const fifth = await TestPage.open(server);
    const refused = await fifth.request('join', { room: 'room', ...fifth.place() });
    expect(refused).toMatchObject({ ok: false, error: { code: 'room_full' } });
    expect(ada.page.facts.some(({ name }) => name === 'pathChanged')).toBe(false);
  });

  it('does not get into one on the path sfu', async () => {
    const server = await serveClassic({ workers: 1, rtcPort: 0 });
    const ada = await TestPage.open(server);
    await ada.join('room', { path: 'sfu' });
    const classic = await ClassicClient.open(server);
    const gone = new Promise((resolve) => classic.socket.once('disconnect', resolve));
    classic.socket.emit('join-room', 'room', classic.id);
    await gone;
    expect(ada.facts).toEqual([]);
  });
});

describe('a classic client', () => {
  it.each<[string, ClassicOptions]>([
    ['of socket.io 2, which begins with polling', { version: 2 }],
    ['of socket.io 2 with polling only', { version: 2, transports: ['polling'] }],
    ['of socket.io 2 with websockets only', { version: 2, transports: ['websocket'] }],
    ['of socket.io 4', { version: 4 }],
  ])('%s joins, and is a participant for the others', async (_what, options) => {
    const server = await serveClassic();
    const ada = await ours(server);
    const classic = await ClassicClient.join(server, 'Room', options);
    const { participant } = await ada.page.fact('participantJoined');
    expect(participant).toMatchObject({
      name: 'Guest',
      classic: true,
      peerId: classic.id,
      connection: 'connected',
    });
    expect(participant.publications.map(({ source, muted }) => [source, muted])).toEqual([
      ['microphone', false],
      ['camera', false],
    ]);
    await classic.told('user-connected', ada.peerId);
  });

  it('is asked to call until the call is answered, then no more', async () => {
    const { server, ada, classic } = await pair();
    await classic.told('user-connected', ada.peerId, 3);
    expect(classic.count('user-disconnected', ada.peerId)).toBe(0);
    await classic.call(ada.peer, ada.peerId);
    const asked = classic.count('user-connected', ada.peerId);
    const bob = await ours(server);
    await classic.told('user-connected', bob.peerId, 3);
    expect(classic.count('user-connected', ada.peerId)).toBe(asked);
    expect(classic.count('user-disconnected', ada.peerId)).toBe(0);
  });

  it('whose call stays unanswered is to end it and to call again', async () => {
    const { ada, classic } = await pair();
    await classic.told('user-connected', ada.peerId);
    classic.peer.send('OFFER', ada.peerId, {});
    await classic.told('user-disconnected', ada.peerId);
    await classic.told('user-connected', ada.peerId, 2);
  });

  it('that was there first calls the other, never the other way round', async () => {
    const server = await serveClassic();
    const [first, second] = [await ClassicClient.join(server, 'room'), await ClassicClient.open(server)];
    const ada = await ours(server);
    second.socket.emit('join-room', 'room', second.id);
    await first.told('user-connected', second.id, 3);
    await second.told('user-connected', ada.peerId, 2);
    expect(second.count('user-connected', first.id)).toBe(0);
    await first.call(second.peer, second.id);
  });

  it('is told when somebody leaves, is out of contact, and is back', async () => {
    const { server, ada, classic } = await pair({ timing: { probe: 100 } });
    const bob = await ours(server);
    await classic.told('user-connected', bob.peerId);
    bob.page.answersProbes = false;
    await ada.page.request('suspect', { participantId: bob.seat.participantId });
    await classic.told('user-disconnected', bob.peerId);
    const asked = classic.count('user-connected', bob.peerId);
    await bob.page.request('beat', {});
    await classic.told('user-connected', bob.peerId, asked + 1);
    await bob.page.request('leave', { pageSession: bob.page.pageSession });
    await classic.told('user-disconnected', bob.peerId, 2);
  });

  it('is told of the new PeerJS id of somebody who comes from another page', async () => {
    const { server, ada, classic } = await pair();
    await classic.told('user-connected', ada.peerId);
    const tab = await TestPage.open(server);
    await tab.join('room', { token: ada.seat.token });
    await classic.told('user-disconnected', ada.peerId);
    await classic.told('user-connected', tab.welcome.peerId);
  });

  it('hears nothing else', async () => {
    const server = await serveClassic();
    const classic = await ClassicClient.open(server, { version: 4 });
    const heard = new Set<string>();
    (classic.socket as unknown as { onAny(listener: (name: string) => void): void }).onAny((name) =>
      heard.add(name),
    );
    classic.socket.emit('join-room', 'room', classic.id);
    const ada = await ours(server);
    await ada.page.request('publish', { source: 'camera', muted: false });
    await ada.page.request('sendMessage', { body: { format: 'text', text: 'hi' } });
    await ada.page.request('leave', { pageSession: ada.page.pageSession });
    await classic.told('user-disconnected', ada.peerId);
    expect([...heard].filter((name) => name !== 'welcome')).toEqual(['user-connected', 'user-disconnected']);
  });
});

describe('the going of a classic client', () => {
  it.each([
    ['silent', 'lost'],
    ['none', 'lost'],
  ] as const)('whose media is %s then: %s', async (evidence, reason) => {
    const { ada, classic, participant } = await pair();
    ada.page.evidence = evidence;
    classic.socket.disconnect();
    expect(await ada.page.fact('participantLeft')).toMatchObject({ participantId: participant.id, reason });
  });

  it('is not believed while its media arrives', async () => {
    const { ada, classic } = await pair({ timing: { grace: 200 } });
    ada.page.evidence = 'arriving';
    classic.socket.disconnect();
    expect(await ada.page.fact('connectionChanged')).toMatchObject({ connection: 'reconnecting' });
    expect(await ada.page.fact('participantLeft')).toMatchObject({ reason: 'timeout' });
  });

  it('needs no witness of ours', async () => {
    const server = await serveClassic();
    const [first, second] = [
      await ClassicClient.join(server, 'room'),
      await ClassicClient.join(server, 'room'),
    ];
    await first.told('user-connected', second.id);
    second.socket.disconnect();
    await first.told('user-disconnected', second.id);
  });
});

describe('a suspicion of a classic client', () => {
  it('is nothing while anybody receives it', async () => {
    const { server, ada, participant } = await pair();
    const bob = await ours(server);
    ada.page.evidence = 'silent';
    bob.page.evidence = 'arriving';
    const asked = new Promise((resolve) => bob.page.socket.once('probeMedia', resolve));
    await ada.page.request('suspect', { participantId: participant.id });
    await asked;
    await bob.page.request('publish', { source: 'camera', muted: true });
    await ada.page.fact('trackPublished');
    expect(ada.page.facts.map(({ name }) => name)).toEqual(['participantJoined']);
  });

  it('marks it when nobody does, until somebody does; and has it call again', async () => {
    const { ada, classic, participant } = await pair();
    await classic.told('user-connected', ada.peerId);
    await classic.call(ada.peer, ada.peerId);
    const asked = classic.count('user-connected', ada.peerId);
    ada.page.evidence = 'silent';
    await ada.page.request('suspect', { participantId: participant.id });
    expect(await ada.page.fact('connectionChanged')).toMatchObject({ connection: 'reconnecting' });
    classic.socket.emit('anything');
    await classic.told('user-disconnected', ada.peerId);
    await classic.told('user-connected', ada.peerId, asked + 1);
    expect(ada.page.facts).toEqual([]);
    ada.page.evidence = 'arriving';
    expect(await ada.page.fact('connectionChanged')).toMatchObject({ connection: 'connected' });
  });

  it('that lasts removes and disconnects it', async () => {
    const { ada, classic, participant } = await pair({ timing: { grace: 200 } });
    const gone = classic.disconnected();
    ada.page.evidence = 'silent';
    await ada.page.request('suspect', { participantId: participant.id });
    expect(await ada.page.fact('participantLeft')).toMatchObject({ reason: 'timeout' });
    expect(await gone).toBe('io server disconnect');
  });
});

describe('join-room', () => {
  it('of a fifth is refused, and the four do not notice', async () => {
    const { server, ada, classic } = await pair();
    await ours(server);
    await ours(server);
    const told = ada.page.facts.length;
    const fifth = await ClassicClient.join(server, 'room');
    expect(await fifth.disconnected()).toBe('io server disconnect');
    await ada.page.request('publish', { source: 'camera', muted: true });
    await ada.page.fact('trackPublished');
    expect(ada.page.facts.length).toBe(told);
    expect(classic.count('user-connected', fifth.id)).toBe(0);
  });

  const cases: [
    what: string,
    args: (client: ClassicClient, ada: string, server: RunningServer) => unknown[],
  ][] = [
    ['without arguments', () => []],
    ['with a third argument', ({ id }) => ['room', id, 1]],
    ['of a room that cannot be', ({ id }) => ['a/b', id]],
    ['of a reserved room', ({ id }) => ['api', id]],
    ['of an object', ({ id }) => [{ toString: 'room' }, id]],
    ['with an id of no form', () => ['room', 'me']],
    ['with an id nobody handed out', () => ['room', 'a'.repeat(32)]],
    ['with an id of one of ours', (_client, ada) => ['room', ada]],
  ];
  it.each(cases)('%s is refused', async (_what, args) => {
    const { server, ada } = await pair();
    const client = await ClassicClient.open(server, { version: 4 });
    client.socket.emit('join-room', ...args(client, ada.peerId, server));
    expect(await client.disconnected()).toBe('io server disconnect');
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ participants: 2 });
  });

  it('with the id of another client, used or not, is refused', async () => {
    const { server, classic, ada } = await pair();
    const thief = await ClassicClient.open(server);
    thief.socket.emit('join-room', 'elsewhere', classic.id);
    await thief.disconnected();
    const late = await newId(server);
    const early = await ClassicClient.open(server);
    early.socket.emit('join-room', 'room', late);
    await early.disconnected();
    classic.socket.emit('join-room', 'elsewhere', classic.id);
    await ada.page.request('publish', { source: 'camera', muted: true });
    await ada.page.fact('trackPublished');
    expect(ada.page.facts).toEqual([]);
  });

  it('a second time, after its place was given up, is refused', async () => {
    const { server, ada, classic } = await pair();
    ada.page.evidence = 'silent';
    classic.socket.disconnect();
    await ada.page.fact('participantLeft');
    const thief = await ClassicClient.open(server);
    thief.socket.emit('join-room', 'room', classic.id);
    await thief.disconnected();
  });

  it('is no request where the dialect is not spoken', async () => {
    const server = await serve();
    expect(server.classicPort).toBeNull();
    const page = await TestPage.open(server);
    expect(await page.raw('join-room', 'room', page.welcome.peerId)).toMatchObject({
      error: { code: 'unknown_request' },
    });
    const old = await fetch(`${server.url}/socket.io/?EIO=3&transport=polling`);
    expect(old.status).toBe(400);
    expect((await fetch(`${server.url}/socket.io/socket.io.js`)).status).toBe(400);
  });
});

describe('the classic port', () => {
  const target = (id: string, token: string, key = 'peerjs') => `/peerjs?key=${key}&id=${id}&token=${token}`;
  const portOf = ({ classicPort }: RunningServer) => ({ port: classicPort ?? 0 });

  it('hands out ids to pages of other ports, and nothing else', async () => {
    const server = await serveClassic();
    const url = `http://127.0.0.1:${server.classicPort}`;
    const answer = await fetch(`${url}/peerjs/id?ts=1`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    const id = await answer.text();
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await newId(server)).not.toBe(id);
    for (const path of ['/', '/peerjs/peers', '/peerjs', '/socket.io/', '/peerjs/id/x', '/healthz']) {
      expect((await fetch(url + path)).status, path).toBe(404);
    }
    expect((await fetch(`${url}/peerjs/id`, { method: 'POST' })).status).toBe(404);
    expect(await upgradeStatus(portOf(server), '/socket.io/?EIO=3&transport=websocket')).toBe(404);
  });

  it('gives an id to the token that used it first, also when it is free again', async () => {
    const server = await serveClassic();
    const port = portOf(server);
    const id = await newId(server);
    const statuses = async (...targets: string[]) =>
      Promise.all(targets.map((one) => upgradeStatus(port, one)));
    expect(
      await statuses(
        target('b'.repeat(32), 'mine'),
        target(id, ''),
        target(id, 'mine', 'other'),
        target(id, 'x'.repeat(65)),
      ),
    ).toEqual([401, 401, 401, 401]);
    const peer = await holdId(server, id, 'mine');
    expect(await upgradeStatus(port, target(id, 'yours'))).toBe(401);
    const closed = peer.closed();
    peer.websocket.close();
    await closed;
    expect(await upgradeStatus(port, target(id, 'yours'))).toBe(401);
    expect(await upgradeStatus(port, target(id, 'mine'))).toBe(101);
  });

  it('and the page port know only their own ids', async () => {
    const server = await serveClassic();
    const { peerId, ticket } = (await TestPage.open(server)).welcome;
    expect(await upgradeStatus(portOf(server), target(peerId, ticket))).toBe(401);
    expect(await upgradeStatus(server, target(await newId(server), 'mine'))).toBe(401);
  });

  it.each([
    [undefined, 101],
    ['http://127.0.0.1:8080', 101],
    ['https://friend.example', 101],
    ['http://evil.example', 403],
    ['http://localhost:8080', 403],
    ['null', 403],
  ])('takes websockets of a page at %s: %i', async (origin, status) => {
    const server = await serveClassic({ allowOrigin: ['https://friend.example'] });
    const wanted = target(await newId(server), 'mine');
    expect(await upgradeStatus(portOf(server), wanted, origin ? { origin } : {})).toBe(status);
  });

  it('has limits for each address', async () => {
    const server = await serveClassic({ maxConnects: 2 });
    const url = `http://127.0.0.1:${server.classicPort}/peerjs/id`;
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await fetch(url)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('has a client script for pages that look for it at the server', async () => {
    const server = await serveClassic();
    const script = await fetch(`${server.url}/socket.io/socket.io.js`);
    expect(script.status).toBe(200);
    expect(await script.text()).toContain('Socket.IO v4');
  });
});
