import { expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { serve, TestPage, value } from './support.ts';

/** The sample of that name and labels. */
async function metric(server: RunningServer, name: string): Promise<number> {
  const lines = (await (await fetch(`${server.url}/metrics`)).text()).split('\n');
  return Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1]);
}

it('rooms, participants, joins and the reasons of leaving are counted', async () => {
  const server = await serve();
  const [ada, bob, eve] = await Promise.all([0, 1, 2].map(() => TestPage.open(server)));
  if (!ada || !bob || !eve) throw new Error('no pages');
  ada.evidence = 'silent';
  await ada.join('one');
  await bob.join('one');
  await eve.join('two');
  expect(await metric(server, 'parlor_rooms')).toBe(2);
  expect(await metric(server, 'parlor_participants')).toBe(3);
  bob.kill();
  await ada.fact('participantLeft');
  await eve.request('leave', { pageSession: eve.pageSession });
  expect(await metric(server, 'parlor_rooms')).toBe(1);
  expect(await metric(server, 'parlor_joins_total')).toBe(3);
  expect(await metric(server, 'parlor_leaves_total{reason="left"}')).toBe(1);
  expect(await metric(server, 'parlor_leaves_total{reason="lost"}')).toBe(1);
  expect(await metric(server, 'parlor_leaves_total{reason="timeout"}')).toBe(0);
  expect(await metric(server, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
});

it('the time a join took is told once for each seat', async () => {
  const server = await serve();
  const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
  await ada.join('room');
  await bob.join('room');
  for (const page of [ada, ada, bob]) value(await page.request('reportJoin', { milliseconds: 400 }));
  expect(await metric(server, 'parlor_join_seconds_count')).toBe(2);
  expect(await metric(server, 'parlor_join_seconds_sum')).toBeCloseTo(0.8);
  expect(await metric(server, 'parlor_join_seconds_bucket{le="0.5"}')).toBe(2);
  expect(await metric(server, 'parlor_join_seconds_bucket{le="0.3"}')).toBe(0);
});

it('a false mark is one that the same connection refutes, not one after which somebody comes back', async () => {
  const server = await serve({ timing: { probe: 100 } });
  const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
  await ada.join('room');
  const seat = await bob.join('room');
  const mark = async (page: TestPage) => {
    page.answersProbes = false;
    await ada.request('suspect', { participantId: seat.participantId });
    await ada.fact('connectionChanged', ({ connection }) => connection === 'reconnecting');
  };
  const unmarked = () => ada.fact('connectionChanged', ({ connection }) => connection === 'connected');
  await mark(bob);
  bob.kill();
  const again = await TestPage.open(server);
  Object.assign(again, { pageSession: bob.pageSession, welcome: bob.welcome });
  await again.request('resume', { token: seat.token, version: seat.snapshot.version, ...again.place() });
  await unmarked();
  expect(await metric(server, 'parlor_false_marks_total')).toBe(0);
  await mark(again);
  await again.request('beat', {});
  await unmarked();
  expect(await metric(server, 'parlor_false_marks_total')).toBe(1);
});

it('nothing in them says who is where', async () => {
  const server = await serve();
  const page = await TestPage.open(server);
  const { participantId } = await page.join('secret-room', { name: 'Secret Person' });
  const text = await (await fetch(`${server.url}/metrics`)).text();
  for (const secret of ['secret', 'Secret', participantId, page.welcome.peerId, '127.0.0.1']) {
    expect(text).not.toContain(secret);
  }
});

it.each<[string, string | null, Record<string, string>, number]>([
  ['this machine', null, {}, 200],
  ['a proxy on this machine', null, { 'x-forwarded-for': '192.0.2.1' }, 404],
  ['a proxy that says so otherwise', null, { forwarded: 'for=192.0.2.1' }, 404],
  ['a proxy for this machine', null, { 'x-forwarded-for': '127.0.0.1' }, 404],
  ['elsewhere with the token', 'letmein', { 'x-real-ip': '192.0.2.1', authorization: 'Bearer letmein' }, 200],
  ['elsewhere with another', 'letmein', { 'x-real-ip': '192.0.2.1', authorization: 'Bearer letmeIn' }, 404],
  ['elsewhere without a token', 'letmein', { 'x-real-ip': '192.0.2.1' }, 404],
  ['elsewhere with no token set', null, { 'x-real-ip': '192.0.2.1', authorization: 'Bearer null' }, 404],
])('asked by %s (token %s): %o: %i', async (_who, metricsToken, headers, status) => {
  for (const trustProxy of [0, 1]) {
    const server = await serve({ metricsToken, trustProxy });
    expect((await fetch(`${server.url}/metrics`, { headers })).status).toBe(status);
  }
});
