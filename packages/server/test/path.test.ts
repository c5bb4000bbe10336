import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { RunningServer, ServerOptions } from '../src/index.ts';
import { ClassicClient } from './ClassicClient.ts';
import { emptyOffer } from './offers.ts';
import { code, serve, TestPage, value } from './support.ts';

const forwarding = { workers: 1, rtcPort: 0 };

async function crowd(server: RunningServer, size: number, room = 'room'): Promise<TestPage[]> {
  const pages = await Promise.all(Array.from({ length: size }, () => TestPage.open(server)));
  for (const page of pages) await page.join(room);
  return pages;
}

describe('the path of a room', () => {
  it('is mesh for four, and sfu from the fifth on, who are told before they see the fifth', async () => {
    const server = await serve(forwarding);
    const [first] = await crowd(server, 4);
    const fifth = await TestPage.open(server);
    const { snapshot } = await fifth.join('room');
    expect(snapshot.path).toBe('sfu');
    await first?.fact(
      'participantJoined',
      ({ participant }) => participant.id === snapshot.participants[4]?.id,
    );
    const told = first?.facts.map(({ name }) => name) ?? [];
    expect(told.filter((name) => name === 'pathChanged')).toHaveLength(1);
    expect(await first?.fact('pathChanged')).toMatchObject({ path: 'sfu' });
    expect(fifth.facts).toEqual([]);
  });

  it('stays sfu until the room is empty', async () => {
    const server = await serve(forwarding);
    const pages = await crowd(server, 5);
    const leave = (page: TestPage) => page.request('leave', { pageSession: page.pageSession });
    for (const page of pages.slice(1)) await leave(page);
    const [page, second] = pages as [TestPage, TestPage];
    expect((await second.join('room')).snapshot.path).toBe('sfu');
    await leave(page);
    await leave(second);
    expect((await second.join('room')).snapshot.path).toBe('mesh');
  });

  it('is the one that who opens the room wishes for', async () => {
    const server = await serve(forwarding);
    const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
    expect((await ada.join('room', { path: 'sfu' })).snapshot.path).toBe('sfu');
    expect((await bob.join('room', { path: 'mesh' })).snapshot.path).toBe('sfu');
    expect(ada.facts.map(({ name }) => name)).toEqual(['participantJoined']);
  });

  it.each(['mesh', 'sfu'] as const)('is %s where that is set', async (path) => {
    const server = await serve({ ...forwarding, path });
    const page = await TestPage.open(server);
    const other = path === 'mesh' ? 'sfu' : 'mesh';
    expect((await page.join('room', { path: other })).snapshot.path).toBe(path);
  });

  it('is mesh with four places where no media can go through the server', async () => {
    const server = await serve({ workers: 0, path: 'auto' });
    await crowd(server, 4);
    const fifth = await TestPage.open(server);
    expect(code(await fifth.request('join', { room: 'room', ...fifth.place() }))).toBe('room_full');
    expect((await fifth.join('other', { path: 'sfu' })).snapshot.path).toBe('mesh');
  });

  it('has as many places as are set', async () => {
    const server = await serve({ ...forwarding, maxParticipants: 6 });
    const [first] = await crowd(server, 6);
    const seventh = await TestPage.open(server);
    expect(code(await seventh.request('join', { room: 'room', ...seventh.place() }))).toBe('room_full');
    await first?.request('leave', { pageSession: first.pageSession });
    expect((await seventh.join('room')).snapshot.participants).toHaveLength(6);
  });
});

/** Somebody in the room `room`. */
async function member(server: RunningServer) {
  const page = await TestPage.open(server);
  return { page, id: (await page.join('room')).participantId };
}
type Member = Awaited<ReturnType<typeof member>>;

/** How long (ms) somebody may take to tell what they see. */
const TESTIMONY = 100;
/** How long (ms) a worker may take to start on a machine that has other things to do. */
const STARTED = 20_000;

async function pair(options: Partial<ServerOptions> = {}): Promise<{ ada: Member; bob: Member }> {
  const server = await serve({ ...forwarding, timing: { testimony: TESTIMONY }, ...options });
  return { ada: await member(server), bob: await member(server) };
}

const report = ({ page }: Member, participantId: string) =>
  page.request('reportUnreachable', { participantId });

/** The room stands as it stood: after another fact, none of another path has come. */
async function expectNotMoved({ page, id }: Member): Promise<void> {
  value(await page.request('setHandRaised', { raised: true }));
  await page.fact('handChanged', ({ participantId }) => participantId === id);
  expect(page.facts.filter(({ name }) => name === 'pathChanged')).toEqual([]);
}

describe('two who cannot reach each other', () => {
  it('move their room, and all in it, until it is empty', async () => {
    const server = await serve(forwarding);
    const [ada, bob, cleo] = [await member(server), await member(server), await member(server)];
    value(await report(ada, bob.id));
    for (const { page } of [ada, bob, cleo])
      expect(await page.fact('pathChanged')).toMatchObject({ path: 'sfu' });
    value(await report(bob, ada.id));
    await expectNotMoved(ada);
    for (const { page } of [bob, cleo]) await page.request('leave', { pageSession: page.pageSession });
    expect((await bob.page.join('room')).snapshot.path).toBe('sfu');
  });

  it('stay where they are as long as the other one receives something', async () => {
    const { ada, bob } = await pair();
    bob.page.evidence = 'arriving';
    const asked = new Promise((resolve) => bob.page.socket.once('probeMedia', resolve));
    value(await report(ada, bob.id));
    await asked;
    // What it answered has been read when this is answered.
    value(await bob.page.request('beat', {}));
    await expectNotMoved(ada);
    bob.page.evidence = 'silent';
    value(await report(ada, bob.id));
    expect(await ada.page.fact('pathChanged')).toMatchObject({ path: 'sfu' });
  });

  it('stay where they are when the other one does not answer', async () => {
    const { ada, bob } = await pair();
    bob.page.evidence = null;
    const asked = new Promise((resolve) => bob.page.socket.once('probeMedia', resolve));
    value(await report(ada, bob.id));
    await asked;
    await setTimeout(TESTIMONY + 100);
    await expectNotMoved(ada);
  });

  it.each([
    ['away', ({ page }: Member) => page.request('setAway', { away: true })],
    ['out of contact', ({ page }: Member) => page.kill()],
  ])('stay where they are while one is %s', async (_how, go) => {
    const { ada, bob } = await pair();
    await go(bob);
    await ada.page.fact('connectionChanged');
    value(await report(ada, bob.id));
    await expectNotMoved(ada);
  });

  it.each([
    ['mesh is set', { path: 'mesh' }],
    ['no media can go through the server', { workers: 0 }],
  ] as const)('stay where they are where %s', async (_why, options) => {
    const { ada, bob } = await pair(options);
    value(await report(ada, bob.id));
    await expectNotMoved(ada);
  });

  it('stay where they are when one of the room finds no road to the server’s media', async () => {
    const server = await serve(forwarding);
    const [ada, bob] = [await member(server), await member(server)];
    const status = async () => (await fetch(`${server.url}/status`)).text();
    await expect.poll(status, { timeout: STARTED }).toContain('0: running');
    value(await bob.page.request('checkMedia', { road: 'udp', sdp: emptyOffer }));
    const roads = (['udp', 'tcp'] as const).map((road) => ({
      road,
      reached: false,
      milliseconds: null,
      at: null,
    }));
    value(await bob.page.request('reportReach', { roads }));
    value(await report(ada, bob.id));
    await expectNotMoved(ada);
    // Another report of the roads, and it moves: that was the reason.
    value(
      await bob.page.request('reportReach', {
        roads: [{ road: 'udp', reached: true, milliseconds: 9, at: null }],
      }),
    );
    value(await report(ada, bob.id));
    expect(await ada.page.fact('pathChanged')).toMatchObject({ path: 'sfu' });
  }, 40_000);

  it('stay where they are with a classic client in the room', async () => {
    const server = await serve({ ...forwarding, classic: true, classicPort: 0 });
    const [ada, bob] = [await member(server), await member(server)];
    await ClassicClient.join(server, 'room');
    await ada.page.fact('participantJoined', ({ participant }) => participant.classic);
    value(await report(ada, bob.id));
    await expectNotMoved(ada);
  });

  it('are two of that room', async () => {
    const { ada, bob } = await pair();
    const nobody = 'A'.repeat(bob.id.length);
    for (const id of [ada.id, nobody]) value(await report(ada, id));
    await expectNotMoved(ada);
    expect(code(await ada.page.raw('reportUnreachable', { participantId: 7 }))).toBe('bad_request');
    await bob.page.request('leave', { pageSession: bob.page.pageSession });
    expect(code(await report(bob, ada.id))).toBe('not_joined');
  });

  it('cannot say so over and over', async () => {
    const { ada, bob } = await pair({ path: 'mesh' });
    const results = [];
    for (let times = 1; times <= 41; times += 1) results.push(code(await report(ada, bob.id)));
    expect(results.slice(0, 40).every((one) => one === 'ok')).toBe(true);
    expect(results.at(-1)).toBe('rate_limited');
  });
});
