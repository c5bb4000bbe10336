import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CHAT_HISTORY, type ChatBody, MAX_CHAT_TEXT } from '@parlor/protocol';
import { describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { code, serve, TestPage, tempDir, value } from './support.ts';

const text = (said: string): { body: ChatBody } => ({ body: { format: 'text', text: said } });

async function member(server: RunningServer, name: string, room = 'room') {
  const page = await TestPage.open(server);
  return { page, seat: await page.join(room, { name }) };
}

/** What a latecomer reads. */
async function history(server: RunningServer, room = 'room'): Promise<string[]> {
  const { page, seat } = await member(server, 'Late', room);
  await page.request('leave', { pageSession: page.pageSession });
  return seat.snapshot.chat.map(({ body }) => (body.format === 'text' ? body.text : body.format));
}

/** Says all of it, each with a page of its own: nobody is over the limit. */
async function sayFast(server: RunningServer, messages: string[], room = 'room'): Promise<void> {
  for (let from = 0; from < messages.length; from += 10) {
    const { page } = await member(server, 'Fast', room);
    for (const said of messages.slice(from, from + 10)) value(await page.request('sendMessage', text(said)));
    await page.request('leave', { pageSession: page.pageSession });
  }
}

describe('the chat', () => {
  it('tells everybody, the writer too, who said what and when', async () => {
    const server = await serve();
    const [ada, bob] = [await member(server, 'Ada'), await member(server, 'Bob')];
    const before = Date.now();
    value(await ada.page.request('sendMessage', text('Hello\n\tBob 🙂 <b>')));
    const told = await Promise.all([ada.page.fact('messageSent'), bob.page.fact('messageSent')]);
    expect(told[0]).toEqual(told[1]);
    const { message } = told[0];
    expect(message).toMatchObject({
      participantId: ada.seat.participantId,
      name: 'Ada',
      body: { format: 'text', text: 'Hello\n\tBob 🙂 <b>' },
    });
    expect(message.at).toBeGreaterThanOrEqual(before);
  });

  it('is read by latecomers in order, also when its writers are gone', async () => {
    const server = await serve();
    await sayFast(server, ['one', 'two', 'three']);
    expect(await history(server)).toEqual(['one', 'two', 'three']);
    expect(await history(server, 'other')).toEqual([]);
  });

  it(`keeps the last ${CHAT_HISTORY} messages, and not too much text`, async () => {
    const server = await serve();
    const many = Array.from({ length: CHAT_HISTORY + 5 }, (_, index) => `message ${index}`);
    await sayFast(server, many);
    expect(await history(server)).toEqual(many.slice(5));
    await sayFast(server, Array(60).fill('x'.repeat(MAX_CHAT_TEXT)), 'wordy');
    const kept = await history(server, 'wordy');
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.length).toBeLessThan(60);
  });

  it('outlives a restart of the server, readable by its owner only', async () => {
    const dataDir = await tempDir();
    const first = await serve({ dataDir });
    await sayFast(first, ['one', 'two']);
    await first.close();
    expect((await stat(path.join(dataDir, 'chat.mdb'))).mode & 0o777).toBe(0o600);
    const second = await serve({ dataDir });
    expect(await history(second)).toEqual(['one', 'two']);
    await sayFast(second, ['three']);
    await second.close();
    expect(await history(await serve({ dataDir }))).toEqual(['one', 'two', 'three']);
  });

  it('forgets what is old, in an open room, in an empty one and on disk', async () => {
    const dataDir = await tempDir();
    const server = await serve({ dataDir, timing: { chat: 300 } });
    const { page, seat } = await member(server, 'Ada');
    await page.request('sendMessage', text('soon gone'));
    const { message } = await page.fact('messageSent');
    expect(await history(server)).toEqual(['soon gone']);
    await expect.poll(() => history(server)).toEqual([]);
    expect(Date.now() - message.at).toBeGreaterThan(300);
    expect(seat.snapshot.chat).toEqual([]);
    await server.close();
    await (await serve({ dataDir, timing: { chat: 300 } })).close();
    expect(await history(await serve({ dataDir }))).toEqual([]);
  });

  it('works where it cannot be written, for this life of the server', async () => {
    const dataDir = await tempDir();
    await mkdir(path.join(dataDir, 'chat.mdb'));
    const server = await serve({ dataDir });
    await sayFast(server, ['one']);
    expect(await history(server)).toEqual(['one']);
  });

  it('is missed by nobody who resumes', async () => {
    const server = await serve();
    const [ada, bob] = [await member(server, 'Ada'), await member(server, 'Bob')];
    ada.page.evidence = 'arriving';
    bob.page.kill();
    await ada.page.fact('connectionChanged');
    await ada.page.request('sendMessage', text('still there?'));
    const again = await TestPage.open(server);
    Object.assign(again, { pageSession: bob.page.pageSession, welcome: bob.page.welcome });
    const { token, snapshot } = bob.seat;
    const resumed = value(
      await again.request('resume', { token, version: snapshot.version, ...again.place(), name: 'Bob' }),
    );
    if (resumed.how !== 'facts') throw new Error('no facts');
    expect(resumed.facts).toContainEqual(
      expect.objectContaining({
        name: 'messageSent',
        body: expect.objectContaining({ message: expect.objectContaining(text('still there?')) }),
      }),
    );
  });
});

describe('a message', () => {
  it.each([
    ['too long', text('x'.repeat(MAX_CHAT_TEXT + 1))],
    ['blank', text(' \n\t ')],
    ['empty', text('')],
    ['with control characters', text('a\u0000b')],
    ['with a lone surrogate', text('a\ud800b')],
    ['of another format', { body: { format: 'html', text: '<b>' } }],
    ['that is no text', { body: { format: 'text', text: { toString: 'x' } } }],
    ['with an author of its own', { ...text('hi'), participantId: 'x'.repeat(22) }],
    ['without a body', {}],
  ])('%s is refused', async (_what, body) => {
    const { page } = await member(await serve(), 'Ada');
    expect(code(await page.raw('sendMessage', body))).toBe('bad_request');
    expect(code(await page.request('sendMessage', text('x'.repeat(MAX_CHAT_TEXT))))).toBe('ok');
    expect(await page.fact('messageSent')).toBeDefined();
    expect(page.facts).toEqual([]);
  });

  it('from outside of a room is refused', async () => {
    const page = await TestPage.open(await serve());
    expect(code(await page.request('sendMessage', text('hi')))).toBe('not_joined');
  });

  it('too many in a short time are refused, and a new connection changes nothing', async () => {
    const server = await serve();
    const { page, seat } = await member(server, 'Ada');
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push(code(await page.request('sendMessage', text(`${n}`))));
    expect(answers).toEqual([...Array(10).fill('ok'), 'rate_limited', 'rate_limited']);
    const again = await TestPage.open(server);
    await again.join('room', { token: seat.token });
    expect(code(await again.request('sendMessage', text('more')))).toBe('rate_limited');
    const bob = await member(server, 'Bob');
    expect(code(await bob.page.request('sendMessage', text('calm')))).toBe('ok');
  });
});
