import { expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { serve, TestPage, tempDir, value } from './support.ts';

async function pair(server: RunningServer) {
  const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
  const seat = await ada.join('room');
  await bob.join('room');
  return { ada, bob, seat };
}

/** The page of `before` comes back on a new connection, with its hand up. */
async function resume(server: RunningServer, before: TestPage, seat: Awaited<ReturnType<TestPage['join']>>) {
  const page = await TestPage.open(server);
  Object.assign(page, { pageSession: before.pageSession, welcome: before.welcome });
  const { token, snapshot } = seat;
  return value(
    await page.request('resume', { token, version: snapshot.version, ...page.place(), handRaised: true }),
  );
}

it('a hand goes up, once, and down', async () => {
  const { ada, bob, seat } = await pair(await serve());
  const { participantId } = seat;
  const before = Date.now();
  for (const raised of [true, true, false, false]) value(await ada.request('setHandRaised', { raised }));
  const up = await bob.fact('handChanged');
  expect(up).toMatchObject({ participantId });
  expect(up.handRaisedAt).toBeGreaterThanOrEqual(before);
  expect(await bob.fact('handChanged')).toMatchObject({ participantId, handRaisedAt: null });
  expect(bob.facts).toEqual([]);
});

it('a hand that is up stays up since when it was raised, over a break', async () => {
  const server = await serve();
  const { ada, bob, seat } = await pair(server);
  bob.evidence = 'arriving';
  await ada.request('setHandRaised', { raised: true });
  const { handRaisedAt } = await bob.fact('handChanged');
  ada.kill();
  await bob.fact('connectionChanged');
  await resume(server, ada, seat);
  expect(await bob.fact('connectionChanged')).toMatchObject({ connection: 'connected' });
  const late = await (await TestPage.open(server)).join('room');
  expect(late.snapshot.participants[0]).toMatchObject({ handRaisedAt });
});

it('after a restart of the server it is up from then on', async () => {
  const dataDir = await tempDir();
  const first = await serve({ dataDir });
  const { ada, seat } = await pair(first);
  await first.close();
  const restarted = Date.now();
  const resumed = await resume(await serve({ dataDir }), ada, seat);
  if (resumed.how !== 'seat') throw new Error('no seat');
  expect(resumed.seat.snapshot.participants[0]?.handRaisedAt).toBeGreaterThanOrEqual(restarted);
});
