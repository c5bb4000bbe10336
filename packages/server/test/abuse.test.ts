import { connect } from 'node:net';
import { MAX_PERSON_NAME, requestSchemas } from '@parlor/protocol';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { RunningServer } from '../src/index.ts';
import { code, serve, TestPage, TestPeer, upgradeStatus, value } from './support.ts';

/** A session that must not notice anything. */
async function bystanders(server: RunningServer) {
  const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
  await ada.join('bystanders');
  await bob.join('bystanders');
  await ada.fact('participantJoined');
  return async () => {
    await bob.request('publish', { source: 'screen', muted: true });
    await ada.fact('trackPublished');
    expect(ada.facts).toEqual([]);
    expect([ada.socket.connected, bob.socket.connected]).toEqual([true, true]);
  };
}

describe('a broken request', () => {
  const room = 'room';
  const cases: [what: string, name: string, change: object | null, code: string][] = [
    ['an unknown event', 'shutdown', {}, 'unknown_request'],
    ['an event named as a property of objects', 'constructor', {}, 'unknown_request'],
    ['a name that is too long', 'join', { name: 'x'.repeat(MAX_PERSON_NAME + 1) }, 'bad_request'],
    ['a blank name', 'join', { name: ' ' }, 'bad_request'],
    ['a room name that is too long', 'join', { room: 'x'.repeat(65) }, 'bad_request'],
    ['a room name that is not canonical', 'join', { room: 'Room' }, 'bad_request'],
    ['a reserved room name', 'join', { room: 'api' }, 'bad_request'],
    ['a room that is an object', 'join', { room: { toString: 'room' } }, 'bad_request'],
    [
      'a source twice',
      'join',
      { publications: [1, 2].map(() => ({ source: 'camera', muted: true })) },
      'bad_request',
    ],
    ['an unknown field', 'join', { isHost: true }, 'bad_request'],
    ['a forged ticket', 'join', { ticket: 'a.b.c' }, 'token_invalid'],
    ['a body that is missing', 'join', null, 'bad_request'],
    ['leaving before joining', 'leave', { pageSession: '12345678' }, 'not_joined'],
    ['publishing before joining', 'publish', { source: 'camera', muted: false }, 'not_joined'],
  ];

  it.each(cases)('%s is answered', async (_what, name, change, expected) => {
    const page = await TestPage.open(await serve());
    const body = name === 'join' && change ? { room, ...page.place(), ...change } : change;
    expect(code(await page.raw(name, ...(body ? [body] : [])))).toBe(expected);
    expect(code(await page.request('join', { room, ...page.place() }))).toBe('ok');
  });

  it('with more than one body is refused, without an acknowledgement tolerated', async () => {
    const page = await TestPage.open(await serve());
    expect(code(await page.raw('beat', {}, {}))).toBe('bad_request');
    page.socket.emit('beat', {}, undefined as never);
    (page.socket as { emit(name: string, ...args: unknown[]): void }).emit('nonsense');
    await page.join(room);
  });

  it('too large for a packet ends only its own connection', async () => {
    const server = await serve();
    const undisturbed = await bystanders(server);
    const page = await TestPage.open(server);
    const gone = page.disconnected();
    void page.raw('join', { name: 'x'.repeat(300_000) });
    await gone;
    await undisturbed();
  });

  it('as large as only session descriptions are, over and over, ends the connection', async () => {
    const page = await TestPage.open(await serve());
    const gone = page.disconnected();
    for (let n = 0; n < 21; n += 1) void page.raw('join', { name: 'x'.repeat(100_000) });
    expect(await gone).toBe('io server disconnect');
  });

  it('over and over ends the connection', async () => {
    const page = await TestPage.open(await serve());
    const gone = page.disconnected();
    for (let n = 0; n < 40; n += 1) void page.raw('nonsense', n);
    expect(await gone).toBe('io server disconnect');
  });

  it('of any shape never stops the server', async () => {
    const server = await serve({ maxConnects: 10_000 });
    const undisturbed = await bystanders(server);
    const name = fc.oneof(
      fc.constantFrom(...Object.keys(requestSchemas)),
      fc.string().map((text) => `x${text}`),
    );
    const packets = fc.array(fc.tuple(name, fc.array(fc.jsonValue(), { maxLength: 2 })), { maxLength: 20 });
    const garbage = fc.asyncProperty(packets, async (all) => {
      const page = await TestPage.open(server);
      const answers = await Promise.all(all.map(([event, args]) => page.raw(event, ...args)));
      page.socket.disconnect();
      for (const answer of answers) expect(code(answer)).not.toBe('internal');
    });
    await fc.assert(garbage, { numRuns: 30 });
    await undisturbed();
  });
});

describe('a member', () => {
  it('cannot join twice or leave twice', async () => {
    const page = await TestPage.open(await serve());
    await page.join('room');
    expect(code(await page.request('join', { room: 'room', ...page.place() }))).toBe('already_joined');
    expect(code(await page.request('join', { room: 'other', ...page.place() }))).toBe('already_joined');
    expect(code(await page.request('leave', { pageSession: page.pageSession }))).toBe('ok');
    expect(code(await page.request('leave', { pageSession: page.pageSession }))).toBe('not_joined');
  });

  it('who joins from a second connection of the same page leaves the first place', async () => {
    const server = await serve();
    const [page, ada, twin] = await Promise.all([
      TestPage.open(server),
      TestPage.open(server),
      TestPage.open(server),
    ]);
    await ada.join('room');
    const first = await page.join('room');
    await twin.join('elsewhere', { ticket: page.welcome.ticket });
    expect(await ada.fact('participantLeft')).toMatchObject({ participantId: first.participantId });
    const back = await TestPage.open(server);
    const again = await back.join('elsewhere', { ticket: page.welcome.ticket });
    expect(again.snapshot.participants).toHaveLength(1);
  });

  it("cannot touch others' publications", async () => {
    const server = await serve();
    const [ada, eve] = [await TestPage.open(server), await TestPage.open(server)];
    await ada.join('room');
    const { snapshot } = await eve.join('room');
    const publicationId = snapshot.participants[0]?.publications[0]?.id ?? '';
    expect(code(await eve.request('setMuted', { publicationId, muted: true }))).toBe('not_yours');
    expect(code(await eve.request('unpublish', { publicationId }))).toBe('not_yours');
    expect(code(await eve.request('unpublish', { publicationId: 'none' }))).toBe('not_yours');
    await ada.fact('participantJoined');
    expect(ada.facts).toEqual([]);
  });

  it('who offers a source twice has it once', async () => {
    const page = await TestPage.open(await serve());
    await page.join('room', { publications: [] });
    const first = value(await page.request('publish', { source: 'camera', muted: false }));
    const second = value(await page.request('publish', { source: 'camera', muted: true }));
    expect(second).toEqual({ ...first, muted: true });
    await page.fact('trackMuted');
  });

  it('who asks too fast is told to wait', async () => {
    const page = await TestPage.open(await serve());
    await page.join('room');
    const answers = await Promise.all(Array.from({ length: 80 }, () => page.request('beat', {})));
    const codes = new Set(answers.map(code));
    expect(codes).toEqual(new Set(['ok', 'rate_limited']));
    expect(page.socket.connected).toBe(true);
  });
});

describe('an upgrade', () => {
  it.each([
    ['/socket.io/?EIO=4&transport=websocket', 'http://evil.example', 403],
    ['/peerjs?key=peerjs&id=a&token=b', 'http://evil.example', 403],
    ['/socket.io/?EIO=4&transport=websocket', 'null', 403],
    ['/socket.io/?EIO=4&transport=websocket', 'https://friend.example', 101],
    ['/socket.io/?EIO=4&transport=websocket', undefined, 101],
    ['/elsewhere', undefined, 404],
    ['/', undefined, 404],
    ['/socket.io/%', undefined, 404],
    ['//', undefined, 404],
  ])('to %s from %s: %i', async (target, origin, status) => {
    const server = await serve({ allowOrigin: ['https://friend.example'] });
    expect(await upgradeStatus(server, target, origin === undefined ? {} : { origin })).toBe(status);
  });

  it('from our own page is accepted', async () => {
    const server = await serve();
    const origin = `http://127.0.0.1:${server.port}`;
    expect(await upgradeStatus(server, '/socket.io/?EIO=4&transport=websocket', { origin })).toBe(101);
  });

  it('beyond the limit of an address is refused', async () => {
    const server = await serve({ maxConnects: 2 });
    const target = '/socket.io/?EIO=4&transport=websocket';
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push(await upgradeStatus(server, target));
    expect(statuses).toEqual([101, 101, 429]);
  });

  it('beyond the open connections of an address is refused, until one closes', async () => {
    const server = await serve({ maxConnections: 1 });
    const page = await TestPage.open(server);
    const target = '/socket.io/?EIO=4&transport=websocket';
    expect(await upgradeStatus(server, target)).toBe(429);
    page.socket.disconnect();
    await expect.poll(() => upgradeStatus(server, target)).toBe(101);
  });
});

describe('polling', () => {
  it.each([
    ['http://evil.example', 403],
    [undefined, 200],
  ])('from %s: %i', async (origin, status) => {
    const server = await serve();
    const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
      headers: origin ? { origin } : {},
    });
    expect(response.status).toBe(status);
  });
});

describe('garbage', () => {
  const noises = [
    'nonsense\r\n\r\n',
    '\u0000\u0001\u0016\u0003\u0001',
    'GET /%E0%A4%A HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET /socket.io/?EIO=4&transport=websocket&sid=x HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    'GET /socket.io/?EIO=9&transport=__proto__ HTTP/1.1\r\nHost: a\r\n\r\n',
    'POST /socket.io/?EIO=4&transport=polling&sid=%00 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc',
    'GET /peerjs HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    'GET http://[ HTTP/1.1\r\nHost: \r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: ::\r\n\r\n',
  ];

  it('on the page port disturbs nobody', async () => {
    const server = await serve();
    const undisturbed = await bystanders(server);
    for (const noise of noises) await shout(server.port, noise);
    await undisturbed();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('in the frames of a signalling connection ends that one only', async () => {
    const server = await serve();
    const undisturbed = await bystanders(server);
    const frames = [
      '',
      '9',
      '4',
      '42',
      '4{',
      '42["disconnect"]',
      '451-["join",{"_placeholder":true,"num":9}]',
      '4\u0000',
      Buffer.alloc(9),
    ];
    for (const frame of frames) {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`);
      onTestFinished(() => socket.terminate());
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send('40');
      socket.send(frame);
      socket.close();
      await new Promise((resolve) => socket.once('close', resolve));
    }
    await undisturbed();
  });

  it('in the frames of a PeerJS connection ends that one only', async () => {
    const server = await serve();
    const undisturbed = await bystanders(server);
    for (const frame of ['', '{', '[]', '{"type":"OPEN"}', 'x'.repeat(70_000), Buffer.from([0xff, 0xfe])]) {
      const peer = await TestPeer.open(server, (await TestPage.open(server)).welcome);
      const gone = peer.closed();
      peer.websocket.send(frame);
      await gone;
    }
    await undisturbed();
  });
});

/** Says something to a port and waits until the other side hangs up, or has answered. */
async function shout(port: number, noise: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  const settled = new Promise((resolve) => socket.once('data', resolve).once('close', resolve));
  socket.write(noise, 'latin1');
  socket.end();
  await settled;
  socket.destroy();
}
