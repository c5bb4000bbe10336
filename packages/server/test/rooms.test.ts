import { factSchemas, requestSchemas } from '@parlor/protocol';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { code, serve, TestPage, value } from './support.ts';

describe('a room', () => {
  it('is reached over a websocket', async () => {
    const page = await TestPage.open(await serve());
    expect(page.socket.io.engine.transport.name).toBe('websocket');
  });

  it('upgrades a page that begins with polling', async () => {
    const page = await TestPage.open(await serve(), { transports: ['polling', 'websocket'] });
    if (page.socket.io.engine.transport.name !== 'websocket') {
      await new Promise((resolve) => page.socket.io.engine.once('upgrade', resolve));
    }
    expect(page.socket.io.engine.transport.name).toBe('websocket');
    expect((await page.join('room')).snapshot.participants).toHaveLength(1);
  });

  it('tells those present of a newcomer, and gives the newcomer all of them', async () => {
    const server = await serve();
    const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
    const first = await ada.join('room', { name: 'Ada' });
    const second = await bob.join('room', { name: 'Bob' });
    const { participant } = await ada.fact('participantJoined');
    expect(participant).toMatchObject({ id: second.participantId, name: 'Bob', peerId: bob.welcome.peerId });
    expect(second.snapshot.participants.map(({ id }) => id)).toEqual([
      first.participantId,
      second.participantId,
    ]);
    const [a, b] = second.snapshot.participants;
    expect(a?.order).toBeLessThan(b?.order ?? 0);
    expect(bob.facts).toEqual([]);
  });

  it('says everything in the form of the protocol', async () => {
    const server = await serve();
    const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
    const seat = await ada.join('room');
    expect(v.is(requestSchemas.join.value, seat)).toBe(true);
    await bob.join('room');
    const publication = value(await bob.request('publish', { source: 'camera', muted: false }));
    await bob.request('setMuted', { publicationId: publication.id, muted: true });
    await bob.request('unpublish', { publicationId: publication.id });
    await bob.request('setAway', { away: true });
    await bob.request('leave', { pageSession: bob.pageSession });
    await ada.fact('participantLeft');
    expect(ada.facts.map(({ name }) => name)).toEqual([
      'participantJoined',
      'trackPublished',
      'trackMuted',
      'trackUnpublished',
      'connectionChanged',
    ]);
    for (const { name, body } of ada.facts) expect(v.is(factSchemas[name], body), name).toBe(true);
  });

  it('counts its facts in its version', async () => {
    const server = await serve();
    const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
    const { snapshot } = await ada.join('room');
    await bob.join('room');
    const { version } = await ada.fact('participantJoined');
    const [epoch, count] = snapshot.version.split(':');
    expect(version).toBe(`${epoch}:${Number(count) + 1}`);
  });

  it('hears a goodbye, and tells the one who says it too', async () => {
    const server = await serve();
    const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
    await ada.join('room');
    const { participantId } = await bob.join('room');
    expect(await bob.request('leave', { pageSession: bob.pageSession })).toEqual({ ok: true, value: null });
    for (const page of [ada, bob]) {
      expect(await page.fact('participantLeft')).toMatchObject({ participantId, reason: 'left' });
    }
  });

  it('can be joined again after leaving, as the same participant', async () => {
    const page = await TestPage.open(await serve());
    const first = await page.join('room');
    await page.request('leave', { pageSession: page.pageSession });
    const second = await page.join('room', { token: first.token });
    expect(second.participantId).toBe(first.participantId);
    const third = await (async () => {
      await page.request('leave', { pageSession: page.pageSession });
      return page.join('other-room', { token: second.token });
    })();
    expect(third.participantId).not.toBe(first.participantId);
  });

  it('has two who join at the same instant meet, each knowing the other exactly once', async () => {
    const server = await serve();
    for (let round = 0; round < 20; round += 1) {
      const pair = await Promise.all([TestPage.open(server), TestPage.open(server)]);
      const seats = await Promise.all(pair.map((page) => page.join(`pair-${round}`)));
      const [first, second] = seats[0]?.snapshot.participants.length === 1 ? [0, 1] : [1, 0];
      expect(seats[second]?.snapshot.participants).toHaveLength(2);
      const { participant } = await (pair[first] as TestPage).fact('participantJoined');
      expect(participant.id).toBe(seats[second]?.participantId);
      expect(pair.flatMap(({ facts }) => facts)).toEqual([]);
      for (const page of pair) page.socket.disconnect();
    }
  });

  it('is full with four, and has a place again when one leaves', async () => {
    const server = await serve();
    const pages = await Promise.all(Array.from({ length: 5 }, () => TestPage.open(server)));
    const fifth = pages.pop() as TestPage;
    for (const page of pages) await page.join('room');
    expect(code(await fifth.request('join', { room: 'room', ...fifth.place() }))).toBe('room_full');
    expect((await fifth.join('other')).snapshot.participants).toHaveLength(1);
    await fifth.request('leave', { pageSession: fifth.pageSession });
    await pages[0]?.request('leave', { pageSession: pages[0].pageSession });
    expect((await fifth.join('room')).snapshot.participants).toHaveLength(4);
  });

  it('is gone when it is empty, and makes place for another', async () => {
    const server = await serve({ maxRooms: 1 });
    const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
    await ada.join('one');
    expect(code(await bob.request('join', { room: 'two', ...bob.place() }))).toBe('server_full');
    await ada.request('leave', { pageSession: ada.pageSession });
    await bob.join('two');
  });

  it('lets forty people behind one address in within ten seconds', async () => {
    const server = await serve();
    const began = performance.now();
    const crowd = Array.from({ length: 40 }, async (_, index) => {
      const page = await TestPage.open(server);
      return page.join(`class-${index % 10}`);
    });
    expect(await Promise.all(crowd)).toHaveLength(40);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('keeps people of one room from those of another', async () => {
    const server = await serve();
    const [ada, bob, eve] = await Promise.all([
      TestPage.open(server),
      TestPage.open(server),
      TestPage.open(server),
    ]);
    await ada.join('room');
    await eve.join('elsewhere');
    await bob.join('room');
    await ada.fact('participantJoined');
    await eve.request('beat', {});
    expect(eve.facts).toEqual([]);
  });
});
