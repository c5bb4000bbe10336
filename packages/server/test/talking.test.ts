import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { ChatBody, Picture } from '@parlor/protocol';
import { MAX_CAPTION, MAX_PICTURE_BYTES } from '@parlor/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { code, serve, TestPage, tempDir, value, webp } from './support.ts';

const text = (said: string): ChatBody => ({ format: 'text', text: said });

async function member(server: RunningServer, name: string, room = 'room') {
  const page = await TestPage.open(server);
  return { page, seat: await page.join(room, { name }) };
}

/** Three people of a room. */
async function three(server: RunningServer) {
  const [ada, bob, eve] = [
    await member(server, 'Ada'),
    await member(server, 'Bob'),
    await member(server, 'Eve'),
  ];
  return { ada, bob, eve };
}

/** All that was sent to this page before is here: the answer comes after it. */
const settled = (page: TestPage) => page.request('beat', {});

describe('a reaction', () => {
  it('is shown to everybody in the room, the one who reacts too, and to nobody else', async () => {
    const server = await serve();
    const { ada, bob } = await three(server);
    const stranger = await member(server, 'Zoe', 'elsewhere');
    value(await ada.page.request('react', { reaction: 'heart' }));
    const told = { participantId: ada.seat.participantId, reaction: 'heart' };
    expect(await bob.page.message('reacted')).toEqual(told);
    expect(await ada.page.message('reacted')).toEqual(told);
    await settled(stranger.page);
    expect(stranger.page.messagesOf('reacted')).toEqual([]);
  });

  it('is of the known ones, and not too often', async () => {
    const server = await serve();
    const { ada, bob } = await three(server);
    expect(code(await ada.page.raw('react', { reaction: '<b>' }))).toBe('bad_request');
    const answers = [];
    for (let n = 0; n < 14; n += 1) answers.push(code(await ada.page.request('react', { reaction: 'clap' })));
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(12);
    expect(answers.slice(12)).toEqual(['rate_limited', 'rate_limited']);
    await settled(bob.page);
    expect(bob.page.messagesOf('reacted')).toHaveLength(12);
    expect(code(await bob.page.request('react', { reaction: 'clap' }))).toBe('ok');
  });

  it('from outside of a room is refused', async () => {
    const page = await TestPage.open(await serve());
    expect(code(await page.request('react', { reaction: 'clap' }))).toBe('not_joined');
  });
});

describe('captions', () => {
  it('are told to everybody in the room, and kept nowhere', async () => {
    const server = await serve();
    const { ada, bob } = await three(server);
    value(await ada.page.request('caption', { text: 'Hello the', final: false }));
    value(await ada.page.request('caption', { text: 'Hello there.', final: true }));
    const { participantId } = ada.seat;
    expect(await bob.page.message('captioned')).toEqual({ participantId, text: 'Hello the', final: false });
    expect(await bob.page.message('captioned')).toEqual({ participantId, text: 'Hello there.', final: true });
    expect(JSON.stringify((await member(server, 'Late')).seat)).not.toContain('Hello');
  });

  it.each([
    ['too long', 'x'.repeat(MAX_CAPTION + 1)],
    ['blank', '  '],
    ['of two lines', 'a\nb'],
    ['with a line separator', 'a\u2028b'],
    ['with a paragraph separator', 'a\u2029b'],
    ['that turn the line round', 'a\u202eb'],
  ])('%s are refused', async (_what, said) => {
    const { page } = await member(await serve(), 'Ada');
    expect(code(await page.raw('caption', { text: said, final: true }))).toBe('bad_request');
    expect(code(await page.request('caption', { text: 'x'.repeat(MAX_CAPTION), final: true }))).toBe('ok');
  });

  it('too many in a short time are refused', async () => {
    const { page } = await member(await serve(), 'Ada');
    const answers = await Promise.all(
      Array.from({ length: 41 }, () => page.request('caption', { text: 'x', final: false })),
    );
    expect(answers.map(code).filter((answer) => answer !== 'ok')).toEqual(['rate_limited']);
  });
});

describe('who records', () => {
  it('is known to everybody, to latecomers, and until they leave', async () => {
    const server = await serve();
    const { ada, bob } = await three(server);
    const { participantId } = ada.seat;
    for (const recording of [true, true]) value(await ada.page.request('setRecording', { recording }));
    expect(await bob.page.fact('recordingChanged')).toMatchObject({ participantId, recording: true });
    expect(bob.page.facts.filter(({ name }) => name === 'recordingChanged')).toEqual([]);
    const late = await member(server, 'Late');
    const known = late.seat.snapshot.participants.map(({ id, recording }) => [id, recording]);
    expect(known.filter(([, recording]) => recording)).toEqual([[participantId, true]]);
    await ada.page.request('leave', { pageSession: ada.page.pageSession });
    expect((await bob.page.fact('participantLeft')).participantId).toBe(participantId);
    const later = await member(server, 'Later');
    const { participants } = later.seat.snapshot;
    expect(participants.map(({ name, recording }) => [name, recording])).toEqual(
      ['Bob', 'Eve', 'Late', 'Later'].map((name) => [name, false]),
    );
  });

  it('is not told too often, nor is a hand, both counted together', async () => {
    const server = await serve();
    const { ada, bob } = await three(server);
    for (let n = 0; n < 10; n += 1) {
      value(await ada.page.request('setRecording', { recording: n % 2 === 0 }));
      value(await ada.page.request('setHandRaised', { raised: n % 2 === 0 }));
    }
    expect(code(await ada.page.request('setRecording', { recording: true }))).toBe('rate_limited');
    expect(code(await ada.page.request('setHandRaised', { raised: true }))).toBe('rate_limited');
    await settled(bob.page);
    const told = (name: string) => bob.page.facts.filter((fact) => fact.name === name).length;
    expect([told('recordingChanged'), told('handChanged')]).toEqual([10, 10]);
    expect(code(await bob.page.request('setHandRaised', { raised: true }))).toBe('ok');
  });

  it('is known over a restart of the server, from the page that records', async () => {
    const dataDir = await tempDir();
    const first = await serve({ dataDir });
    const { page, seat } = await member(first, 'Ada');
    await first.close();
    const again = await TestPage.open(await serve({ dataDir }));
    Object.assign(again, { pageSession: page.pageSession, welcome: page.welcome });
    const resumed = value(
      await again.request('resume', {
        token: seat.token,
        version: seat.snapshot.version,
        ...again.place(),
        recording: true,
      }),
    );
    if (resumed.how !== 'seat') throw new Error('no seat');
    expect(resumed.seat.snapshot.participants[0]?.recording).toBe(true);
    value(await again.request('setRecording', { recording: false }));
    expect(await again.fact('recordingChanged')).toMatchObject({ recording: false });
  });
});

describe('a private message', () => {
  it('is told to the two and to nobody else, and is kept nowhere', async () => {
    const dataDir = await tempDir();
    const server = await serve({ dataDir });
    const { ada, bob, eve } = await three(server);
    const to = bob.seat.participantId;
    value(await ada.page.request('sendMessage', { body: text('to all') }));
    value(await ada.page.request('sendPrivateMessage', { to, body: text('secret') }));
    const { message } = await bob.page.message('privateMessageSent');
    expect(message).toMatchObject({
      participantId: ada.seat.participantId,
      name: 'Ada',
      to: { id: to, name: 'Bob' },
      body: text('secret'),
    });
    expect((await ada.page.message('privateMessageSent')).message).toEqual(message);
    // One order with what is said to all.
    expect(message.at).toBeGreaterThan((await bob.page.fact('messageSent')).message.at);
    await settled(eve.page);
    expect(eve.page.messagesOf('privateMessageSent')).toEqual([]);
    expect((await eve.page.fact('messageSent')).message.body).toEqual(text('to all'));
    expect(eve.page.facts).toEqual([]);
    expect(JSON.stringify((await member(server, 'Late')).seat)).not.toContain('secret');
    await server.close();
    const after = await member(await serve({ dataDir }), 'Late');
    expect(after.seat.snapshot.chat.map(({ body }) => body)).toEqual([text('to all')]);
  });

  it('reaches only who is in the same room, and in contact', async () => {
    const server = await serve();
    const { ada, bob, eve } = await three(server);
    const stranger = await member(server, 'Zoe', 'elsewhere');
    const say = async (to: string) =>
      code(await ada.page.request('sendPrivateMessage', { to, body: text('hi') }));
    expect(await say(stranger.seat.participantId)).toBe('not_reachable');
    expect(await say(ada.seat.participantId)).toBe('not_reachable');
    expect(await say('x'.repeat(22))).toBe('not_reachable');
    eve.page.evidence = 'arriving';
    bob.page.kill();
    await eve.page.fact('connectionChanged');
    expect(await say(bob.seat.participantId)).toBe('not_reachable');
    expect(await say(eve.seat.participantId)).toBe('ok');
    expect(stranger.page.messagesOf('privateMessageSent')).toEqual([]);
  });

  it('counts with those to everybody', async () => {
    const server = await serve();
    const { ada, bob } = await three(server);
    const body = text('x');
    for (let n = 0; n < 10; n += 1) value(await ada.page.request('sendMessage', { body }));
    const to = bob.seat.participantId;
    expect(code(await ada.page.request('sendPrivateMessage', { to, body }))).toBe('rate_limited');
  });
});

async function upload(
  server: RunningServer,
  bytes: Buffer,
  token: string,
  headers: Record<string, string> = {},
) {
  return fetch(`${server.url}/api/pictures`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/webp', ...headers },
    body: new Uint8Array(bytes),
  });
}

/** An upload of which the server has the first byte. */
async function begun(server: RunningServer, bytes: Buffer, token: string): Promise<ClientRequest> {
  const sending = request(`${server.url}/api/pictures`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'image/webp',
      'Content-Length': bytes.length,
      Expect: '100-continue',
    },
  });
  sending.on('error', () => undefined);
  onTestFinished(() => void sending.destroy());
  sending.flushHeaders();
  await once(sending, 'continue');
  sending.write(bytes.subarray(0, 1));
  return sending;
}

async function uploaded(server: RunningServer, bytes: Buffer, token: string): Promise<Picture> {
  const answer = await upload(server, bytes, token);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Picture;
}

describe('a picture in the chat', () => {
  it('is uploaded, said, and seen as it was', async () => {
    const server = await serve();
    const { ada, bob } = await three(server);
    const bytes = webp(640, 480);
    const picture = await uploaded(server, bytes, ada.seat.token);
    expect(picture).toMatchObject({ width: 640, height: 480 });
    const body: ChatBody = { format: 'picture', picture };
    value(await ada.page.request('sendMessage', { body }));
    expect((await bob.page.fact('messageSent')).message.body).toEqual(body);
    const seen = await fetch(`${server.url}/api/pictures/${picture.id}`);
    expect(seen.headers.get('content-type')).toBe('image/webp');
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await seen.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await fetch(`${server.url}/api/pictures/${'x'.repeat(22)}`)).status).toBe(404);
  });

  it('of somebody else, of another room or of another size cannot be said', async () => {
    const server = await serve();
    const { ada, bob } = await three(server);
    const picture = await uploaded(server, webp(640, 480), ada.seat.token);
    const say = async (page: TestPage, as: Picture) =>
      code(await page.request('sendMessage', { body: { format: 'picture', picture: as } }));
    expect(await say(bob.page, picture)).toBe('not_yours');
    expect(await say(ada.page, { ...picture, width: 641 })).toBe('not_yours');
    expect(await say(ada.page, { ...picture, id: 'x'.repeat(22) })).toBe('picture_unusable');
    const elsewhere = await TestPage.open(server);
    await elsewhere.join('elsewhere');
    expect(await say(elsewhere, picture)).toBe('not_yours');
    expect(await say(ada.page, picture)).toBe('ok');
  });

  it.each([
    ['no picture', Buffer.from('<svg onload="alert(1)"/>'), 415],
    ['too many pixels', webp(1601, 10), 415],
    ['too many bytes', webp(10, 10, MAX_PICTURE_BYTES + 1), 413],
  ])('%s: refused', async (_what, bytes, status) => {
    const server = await serve();
    const { seat } = await member(server, 'Ada');
    expect((await upload(server, bytes, seat.token)).status).toBe(status);
    expect((await upload(server, webp(10, 10, MAX_PICTURE_BYTES), seat.token)).status).toBe(201);
  });

  it('needs somebody who is in a room, of our own page, and not too often', async () => {
    const server = await serve();
    const { page, seat } = await member(server, 'Ada');
    const bytes = webp(10, 10);
    expect((await upload(server, bytes, 'nobody')).status).toBe(401);
    expect((await upload(server, bytes, seat.token, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await upload(server, bytes, seat.token, { 'Content-Type': 'image/png' })).status).toBe(415);
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push((await upload(server, bytes, seat.token)).status);
    expect(answers).toEqual([201, 201, 201, 201, 201, 429]);
    await page.request('leave', { pageSession: page.pageSession });
    expect((await upload(server, bytes, seat.token)).status).toBe(409);
  });

  it('is sent one after the other, and the next when one was broken off', async () => {
    const server = await serve();
    const { seat } = await member(server, 'Ada');
    const bytes = webp(10, 10);
    const first = await begun(server, bytes, seat.token);
    const second = await upload(server, bytes, seat.token);
    expect([second.status, await second.json()]).toEqual([429, { code: 'rate_limited' }]);
    const other = await member(server, 'Bob');
    expect((await upload(server, bytes, other.seat.token)).status).toBe(201);
    first.end(bytes.subarray(1));
    const [{ statusCode }] = (await once(first, 'response')) as [IncomingMessage];
    expect(statusCode).toBe(201);
    expect((await upload(server, bytes, seat.token)).status).toBe(201);
    (await begun(server, bytes, seat.token)).destroy();
    await expect
      .poll(async () => (await upload(server, bytes, seat.token)).status, { interval: 200 })
      .toBe(201);
  });

  it('is sent and shown by pages of allowed origins, and by no others', async () => {
    const server = await serve({ allowOrigin: ['https://friend.example'] });
    const { seat } = await member(server, 'Ada');
    const bytes = webp(10, 10);
    const { id } = await uploaded(server, bytes, seat.token);
    const granted = async (method: string, Origin: string) => {
      const path = method === 'GET' ? `/${id}` : '';
      const answer = await fetch(`${server.url}/api/pictures${path}`, { method, headers: { Origin } });
      const told = (name: string) => answer.headers.get(name);
      const grants = ['origin', 'headers', 'methods'].map((what) => told(`access-control-allow-${what}`));
      return { status: answer.status, vary: told('vary'), grants };
    };
    const friend = 'https://friend.example';
    const asked = [friend, 'authorization, content-type', 'GET, POST'];
    expect(await granted('OPTIONS', friend)).toEqual({ status: 204, vary: 'Origin', grants: asked });
    expect(await granted('GET', friend)).toMatchObject({ status: 200, grants: [friend, null, null] });
    // Refusals can be read as well.
    expect(await granted('POST', friend)).toMatchObject({ status: 401, grants: [friend, null, null] });
    const sent = await upload(server, bytes, seat.token, { Origin: friend });
    expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([201, friend]);
    for (const [method, status] of [
      ['OPTIONS', 403],
      ['GET', 200],
      ['POST', 403],
    ] as const) {
      const answer = await granted(method, 'https://evil.example');
      expect(answer).toEqual({ status, vary: 'Origin', grants: [null, null, null] });
    }
  });

  it('is forgotten with its time, and the oldest when a room has too many', async () => {
    const server = await serve();
    const ids: string[] = [];
    for (const name of ['Ada', 'Bob', 'Eve']) {
      const { seat } = await member(server, name);
      for (let n = 0; n < 6; n += 1) {
        ids.push((await uploaded(server, webp(10, 10, MAX_PICTURE_BYTES), seat.token)).id);
      }
    }
    const seen = await Promise.all(
      ids.map(async (id) => (await fetch(`${server.url}/api/pictures/${id}`)).status),
    );
    expect(seen).toEqual([...Array(3).fill(404), ...Array(15).fill(200)]);

    const brief = await serve({ timing: { chat: 100 } });
    const { seat } = await member(brief, 'Ada');
    const { id } = await uploaded(brief, webp(10, 10), seat.token);
    await expect.poll(async () => (await fetch(`${brief.url}/api/pictures/${id}`)).status).toBe(404);
  });

  it('is in no file: after a restart the words are there, and no picture that nobody has', async () => {
    const dataDir = await tempDir();
    const server = await serve({ dataDir });
    const { page, seat } = await member(server, 'Ada');
    const picture = await uploaded(server, webp(10, 10), seat.token);
    value(await page.request('sendMessage', { body: { format: 'picture', picture } }));
    value(await page.request('sendMessage', { body: text('look') }));
    expect((await member(server, 'Late')).seat.snapshot.chat).toHaveLength(2);
    await server.close();
    const after = await member(await serve({ dataDir }), 'Late');
    expect(after.seat.snapshot.chat.map(({ body }) => body)).toEqual([text('look')]);
  });
});
