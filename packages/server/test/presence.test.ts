import { describe, expect, it } from 'vitest';
import type { RunningServer, ServerOptions } from '../src/index.ts';
import { code, serve, TestPage, tempDir, value } from './support.ts';

/** Two pages in one room. */
async function pair(options: Partial<ServerOptions> = {}) {
  const server = await serve(options);
  const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
  const adaSeat = await ada.join('room');
  const bobSeat = await bob.join('room');
  await ada.fact('participantJoined');
  return { server, ada, bob, adaSeat, bobSeat };
}

/** The page of `before` with a new connection, as after a drop. */
async function reconnect(server: RunningServer, before: TestPage): Promise<TestPage> {
  const page = await TestPage.open(server);
  Object.assign(page, { pageSession: before.pageSession, welcome: before.welcome });
  return page;
}

const quick = { timing: { grace: 150, awayGrace: 300, probe: 100, testimony: 150 } };

describe('an unclean close', () => {
  it('removes at once whose media is silent as well', async () => {
    const { ada, bob, bobSeat } = await pair();
    ada.evidence = 'silent';
    bob.kill();
    expect(await ada.fact('participantLeft')).toMatchObject({
      participantId: bobSeat.participantId,
      reason: 'lost',
    });
    expect(ada.facts).toEqual([]);
  });

  it('removes who was there first as fast as who came last', async () => {
    const { ada, bob, adaSeat } = await pair();
    bob.evidence = 'silent';
    ada.kill();
    expect(await bob.fact('participantLeft')).toMatchObject({
      participantId: adaSeat.participantId,
      reason: 'lost',
    });
  });

  it.each(['arriving', 'none', null] as const)(
    'keeps whose media is %s for the grace period',
    async (evidence) => {
      const { ada, bob, bobSeat } = await pair(quick);
      ada.evidence = evidence;
      bob.kill();
      const { participantId } = bobSeat;
      expect(await ada.fact('connectionChanged')).toMatchObject({
        participantId,
        connection: 'reconnecting',
      });
      expect(await ada.fact('participantLeft')).toMatchObject({ participantId, reason: 'timeout' });
    },
  );

  it('believes one who still receives more than two who do not', async () => {
    const { server, ada, bob } = await pair();
    const eve = await TestPage.open(server);
    await eve.join('room');
    ada.evidence = 'silent';
    eve.evidence = 'arriving';
    bob.kill();
    expect(await ada.fact('connectionChanged')).toMatchObject({ connection: 'reconnecting' });
  });

  it('does not wait for a witness that vanished in the same moment', async () => {
    const { server, ada, bob } = await pair({ timing: { testimony: 60_000 } });
    const eve = await TestPage.open(server);
    await eve.join('room');
    ada.evidence = 'silent';
    eve.evidence = null;
    bob.kill();
    eve.kill();
    const left = [await ada.fact('participantLeft'), await ada.fact('participantLeft')];
    expect(left.map(({ reason }) => reason)).toEqual(['lost', 'lost']);
  });

  it('of somebody alone keeps the room for the grace period', async () => {
    const server = await serve();
    const ada = await TestPage.open(server);
    const seat = await ada.join('room');
    ada.kill();
    const again = await reconnect(server, ada);
    const { version } = seat.snapshot;
    expect(
      value(await again.request('resume', { token: seat.token, version, ...ada.place() })),
    ).toMatchObject({ how: 'facts' });
  });
});

describe('resume', () => {
  it('returns the facts that were missed, and the others see one participant all the time', async () => {
    const { server, ada, bob, adaSeat, bobSeat } = await pair();
    ada.evidence = 'arriving';
    bob.kill();
    await ada.fact('connectionChanged');
    await ada.request('publish', { source: 'camera', muted: false });
    const again = await reconnect(server, bob);
    const { token, snapshot } = bobSeat;
    const resumed = value(
      await again.request('resume', { token, version: snapshot.version, ...again.place() }),
    );
    if (resumed.how !== 'facts') throw new Error('no facts');
    expect(resumed.facts.map(({ name }) => name)).toEqual([
      'connectionChanged',
      'trackPublished',
      'connectionChanged',
    ]);
    expect(resumed.facts[1]?.body).toMatchObject({ participantId: adaSeat.participantId });
    expect(await ada.fact('connectionChanged')).toMatchObject({ connection: 'connected' });
    expect(ada.facts.some(({ name }) => name === 'participantLeft' || name === 'participantJoined')).toBe(
      false,
    );
  });

  it('before the verdict leaves no trace', async () => {
    const { server, ada, bob, bobSeat } = await pair({ timing: { testimony: 60_000 } });
    ada.evidence = null;
    const again = await reconnect(server, bob);
    bob.kill();
    const { token, snapshot } = bobSeat;
    value(await again.request('resume', { token, version: snapshot.version, ...again.place() }));
    await again.request('publish', { source: 'camera', muted: true });
    await ada.fact('trackPublished');
    expect(ada.facts).toEqual([]);
  });

  it('on a new connection while the old one stands silently replaces it', async () => {
    const { server, ada, bob, bobSeat } = await pair();
    let replaced = false;
    bob.socket.on('replaced', () => {
      replaced = true;
    });
    const gone = bob.disconnected();
    const again = await reconnect(server, bob);
    const { token, snapshot } = bobSeat;
    value(await again.request('resume', { token, version: snapshot.version, ...again.place() }));
    await gone;
    expect(replaced).toBe(false);
    await again.request('publish', { source: 'camera', muted: true });
    await ada.fact('trackPublished');
    expect(ada.facts).toEqual([]);
  });

  it('after a restart brings everybody back as they were', async () => {
    const dataDir = await tempDir();
    const { server, ada, bob, adaSeat, bobSeat } = await pair({ dataDir });
    const reasons = Promise.all([ada.disconnected(), bob.disconnected()]);
    await server.close();
    // What socket.io's client takes for a reason to come back by itself.
    expect(await reasons).toEqual(['transport close', 'transport close']);
    const restarted = await serve({ dataDir });
    const back = [await reconnect(restarted, bob), await reconnect(restarted, ada)] as const;
    const seats = [bobSeat, adaSeat];
    const resumed = [];
    for (const [index, page] of back.entries()) {
      const { token, snapshot } = seats[index] as typeof adaSeat;
      resumed.push(
        value(await page.request('resume', { token, version: snapshot.version, ...page.place() })),
      );
    }
    const last = resumed[1];
    if (last?.how !== 'seat') throw new Error('no seat');
    const now = last.seat.snapshot.participants.map(({ id, order, peerId }) => ({ id, order, peerId }));
    const then = bobSeat.snapshot.participants.map(({ id, order, peerId }) => ({ id, order, peerId }));
    expect(now.sort((one, other) => one.order - other.order)).toEqual(then);
    expect(last.seat.snapshot.version).not.toBe(adaSeat.snapshot.version);
  });

  it('gives a seat to one who was taken for gone', async () => {
    const { server, ada, bob, bobSeat } = await pair();
    ada.evidence = 'silent';
    bob.kill();
    await ada.fact('participantLeft');
    const again = await reconnect(server, bob);
    const { token, snapshot } = bobSeat;
    const resumed = value(
      await again.request('resume', { token, version: snapshot.version, ...again.place() }),
    );
    expect(resumed).toMatchObject({ how: 'seat', seat: { participantId: bobSeat.participantId } });
    expect((await ada.fact('participantJoined')).participant.id).toBe(bobSeat.participantId);
  });

  it('needs a token that this server signed', async () => {
    const { bobSeat } = await pair();
    const page = await TestPage.open(await serve());
    const { token, snapshot } = bobSeat;
    const body = { token, version: snapshot.version, ...page.place() };
    expect(code(await page.request('resume', body))).toBe('token_invalid');
    expect(code(await page.request('resume', { ...body, token: page.welcome.ticket }))).toBe('token_invalid');
  });
});

describe('the same participant in two pages', () => {
  it('is in the newest; the older is told and out', async () => {
    const { server, ada, bob, bobSeat } = await pair();
    const replaced = new Promise((resolve) => bob.socket.once('replaced', resolve));
    const gone = bob.disconnected();
    const tab = await TestPage.open(server);
    const seat = await tab.join('room', { token: bobSeat.token });
    await Promise.all([replaced, gone]);
    expect(seat.participantId).toBe(bobSeat.participantId);
    const { participant } = await ada.fact('participantUpdated');
    expect(participant).toMatchObject({ id: seat.participantId, peerId: tab.welcome.peerId });
    expect(ada.facts).toEqual([]);
  });

  it('does not fall back to the older page when that wakes up', async () => {
    const { server, bob, bobSeat } = await pair();
    const tab = await TestPage.open(server);
    const { token } = await tab.join('room', { token: bobSeat.token });
    const woken = await reconnect(server, bob);
    const replaced = new Promise((resolve) => woken.socket.once('replaced', resolve));
    const { version } = bobSeat.snapshot;
    expect(code(await woken.request('resume', { token, version, ...woken.place() }))).toBe('token_invalid');
    await replaced;
    expect(code(await tab.request('setAway', { away: false }))).toBe('ok');
  });

  it('ignores the goodbye of the older page', async () => {
    const { server, ada, bob, bobSeat } = await pair();
    const tab = await TestPage.open(server);
    const { token } = await tab.join('room', { token: bobSeat.token });
    await beacon(server, { token, pageSession: bob.pageSession });
    await tab.request('publish', { source: 'camera', muted: true });
    await ada.fact('trackPublished');
    expect(ada.facts.some(({ name }) => name === 'participantLeft')).toBe(false);
  });
});

describe('the goodbye beacon', () => {
  it('says goodbye', async () => {
    const { server, ada, bob, bobSeat } = await pair();
    const { token, participantId } = bobSeat;
    expect(await beacon(server, { token, pageSession: bob.pageSession })).toBe(204);
    expect(await ada.fact('participantLeft')).toMatchObject({ participantId, reason: 'left' });
    expect(await beacon(server, { token, pageSession: bob.pageSession })).toBe(204);
  });

  it.each([
    ['', 400],
    ['{"token":"a.b.c"}', 400],
    ['{"token":"a.b.c","pageSession":"12345678"}', 401],
    [`{"token":"${'a'.repeat(5_000)}"}`, 413],
  ])('refuses %.40s with %i', async (body, status) => {
    const server = await serve();
    const response = await fetch(`${server.url}/api/leave`, { method: 'POST', body });
    expect(response.status).toBe(status);
  });
});

describe('a suspicion', () => {
  it('of somebody who answers changes nothing', async () => {
    const { ada, bob, bobSeat } = await pair(quick);
    const probed = new Promise<void>((resolve) => bob.socket.once('probe', () => resolve()));
    await ada.request('suspect', { participantId: bobSeat.participantId });
    await probed;
    await bob.request('beat', {});
    await bob.request('publish', { source: 'camera', muted: true });
    await ada.fact('trackPublished');
    expect(ada.facts).toEqual([]);
  });

  it('of somebody who does not answer marks them, until they say anything', async () => {
    const { ada, bob, bobSeat } = await pair({ timing: { probe: 100 } });
    const { participantId } = bobSeat;
    bob.answersProbes = false;
    await ada.request('suspect', { participantId });
    expect(await ada.fact('connectionChanged')).toMatchObject({ participantId, connection: 'reconnecting' });
    await bob.request('beat', {});
    expect(await ada.fact('connectionChanged')).toMatchObject({ participantId, connection: 'connected' });
  });

  it('that lasts removes them, and their page learns it', async () => {
    const { ada, bob, bobSeat } = await pair(quick);
    bob.answersProbes = false;
    await ada.request('suspect', { participantId: bobSeat.participantId });
    for (const page of [ada, bob]) {
      expect(await page.fact('participantLeft')).toMatchObject({ reason: 'timeout' });
    }
    expect(code(await bob.request('setAway', { away: true }))).toBe('not_joined');
  });

  it('does not touch who is away, or nobody', async () => {
    const { ada, bob, bobSeat } = await pair(quick);
    let probes = 0;
    bob.socket.on('probe', () => {
      probes += 1;
    });
    await bob.request('setAway', { away: true });
    expect(await ada.fact('connectionChanged')).toMatchObject({ connection: 'away' });
    await ada.request('suspect', { participantId: bobSeat.participantId });
    await ada.request('suspect', { participantId: 'x'.repeat(22) });
    await bob.request('beat', {});
    expect(probes).toBe(0);
  });

  it('does not count time in which the server itself stood still', async () => {
    const { ada, bob, bobSeat } = await pair({ timing: { probe: 100 } });
    let probes = 0;
    bob.answersProbes = false;
    bob.socket.on('probe', (_body, ack) => {
      probes += 1;
      if (probes === 1) standStill(400);
      else ack(null);
    });
    await ada.request('suspect', { participantId: bobSeat.participantId });
    while (probes < 2) await new Promise((resolve) => bob.socket.once('probe', resolve));
    await bob.request('publish', { source: 'camera', muted: true });
    await ada.fact('trackPublished');
    expect(ada.facts).toEqual([]);
  });
});

describe('somebody away', () => {
  it('stays for a grace period of its own after the socket closed', async () => {
    const { ada, bob } = await pair({ timing: { grace: 1, awayGrace: 200 } });
    await bob.request('setAway', { away: true });
    await ada.fact('connectionChanged');
    bob.kill();
    const closed = performance.now();
    expect(await ada.fact('participantLeft')).toMatchObject({ reason: 'timeout' });
    expect(performance.now() - closed).toBeGreaterThan(150);
  });

  it('comes back', async () => {
    const { ada, bob } = await pair();
    await bob.request('setAway', { away: true });
    await bob.request('setAway', { away: false });
    expect(await ada.fact('connectionChanged')).toMatchObject({ connection: 'away' });
    expect(await ada.fact('connectionChanged')).toMatchObject({ connection: 'connected' });
  });
});

/** Server and test share this process: both stand still. */
function standStill(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

async function beacon(server: RunningServer, body: object): Promise<number> {
  return (await fetch(`${server.url}/api/leave`, { method: 'POST', body: JSON.stringify(body) })).status;
}
