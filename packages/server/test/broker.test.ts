import { describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { serve, TestPage, TestPeer, tempDir, upgradeStatus } from './support.ts';

async function member(server: RunningServer, room: string) {
  const page = await TestPage.open(server);
  await page.join(room);
  return { page, peerId: page.welcome.peerId, peer: await TestPeer.open(server, page.welcome) };
}

const sdp = { sdp: { type: 'offer', sdp: 'v=0' }, connectionId: 'mc_1' };

describe('the broker', () => {
  it('relays between members of one room', async () => {
    const server = await serve();
    const [ada, bob] = [await member(server, 'room'), await member(server, 'room')];
    ada.peer.send('OFFER', bob.peerId, sdp);
    expect(await bob.peer.said('OFFER')).toEqual({
      type: 'OFFER',
      src: ada.peerId,
      dst: bob.peerId,
      payload: sdp,
    });
    bob.peer.send('ANSWER', ada.peerId, sdp);
    bob.peer.send('CANDIDATE', ada.peerId, { candidate: 'a' });
    expect(await ada.peer.said('ANSWER')).toMatchObject({ src: bob.peerId });
    expect(await ada.peer.said('CANDIDATE')).toMatchObject({ payload: { candidate: 'a' } });
  });

  it('keeps an offer for a member whose own connection is still coming', async () => {
    const server = await serve();
    const ada = await member(server, 'room');
    const page = await TestPage.open(server);
    await page.join('room');
    ada.peer.send('OFFER', page.welcome.peerId, sdp);
    ada.peer.send('HEARTBEAT');
    const late = await TestPeer.open(server, page.welcome);
    expect(await late.said('OFFER')).toMatchObject({ src: ada.peerId });
  });

  it('says that peers of other rooms, and of none, are not there', async () => {
    const server = await serve();
    const [ada, eve] = [await member(server, 'room'), await member(server, 'elsewhere')];
    const stranger = await TestPage.open(server);
    const outside = await TestPeer.open(server, stranger.welcome);
    for (const [from, dst] of [
      [ada.peer, eve.peerId],
      [ada.peer, stranger.welcome.peerId],
      [outside, ada.peerId],
    ] as const) {
      from.send('CANDIDATE', dst, {});
      from.send('ANSWER', dst, sdp);
      from.send('LEAVE', dst);
      from.send('OFFER', dst, sdp);
      expect(await from.said('EXPIRE')).toEqual({ type: 'EXPIRE', src: dst });
    }
    // What comes after, on the same connections, shows that nothing came before.
    const bob = await member(server, 'elsewhere');
    bob.peer.send('OFFER', eve.peerId, sdp);
    await eve.peer.said('OFFER');
    expect([ada.peer.rest, eve.peer.rest, outside.rest]).toEqual([[], [], []]);
  });

  it('writes the sender itself', async () => {
    const server = await serve();
    const [ada, bob] = [await member(server, 'room'), await member(server, 'room')];
    ada.peer.websocket.send(
      JSON.stringify({ type: 'OFFER', src: 'b'.repeat(32), dst: bob.peerId, payload: sdp }),
    );
    expect(await bob.peer.said('OFFER')).toMatchObject({ src: ada.peerId });
  });

  it('no longer relays for who has left', async () => {
    const server = await serve();
    const [ada, bob] = [await member(server, 'room'), await member(server, 'room')];
    await bob.page.request('leave', { pageSession: bob.page.pageSession });
    bob.peer.send('OFFER', ada.peerId, sdp);
    await bob.peer.said('EXPIRE');
    expect(ada.peer.rest).toEqual([]);
  });

  it('ends a connection that says what nobody says, with a reason', async () => {
    const server = await serve();
    const { peer } = await member(server, 'room');
    const closed = peer.closed();
    peer.websocket.send('{"type":"DISCOVER"}');
    expect(await peer.said('ERROR')).toEqual({ type: 'ERROR', payload: { msg: 'Malformed message' } });
    expect(await closed).toBe(1008);
  });

  it('ends a connection that says too much', async () => {
    const server = await serve();
    const { peer } = await member(server, 'room');
    const closed = peer.closed();
    for (let n = 0; n < 700; n += 1) peer.send('HEARTBEAT');
    expect(await peer.said('ERROR')).toMatchObject({ payload: { msg: 'Too many messages' } });
    await closed;
  });

  it('says OPEN to a second connection while the first stands, and ends the first', async () => {
    const server = await serve();
    const [ada, bob] = [await member(server, 'room'), await member(server, 'room')];
    const closed = ada.peer.closed();
    const again = await TestPeer.open(server, ada.page.welcome);
    await closed;
    bob.peer.send('OFFER', ada.peerId, sdp);
    await again.said('OFFER');
    // Two at once: one of them stays.
    const both = [0, 1].map(() => new TestPeer(server, `id=${ada.peerId}&token=${ada.page.welcome.ticket}`));
    await Promise.race(both.map((peer) => peer.closed()));
    bob.peer.send('OFFER', ada.peerId, sdp);
    await Promise.race(both.map((peer) => peer.said('OFFER')));
  });
});

describe('a PeerJS id', () => {
  const target = (id: string, token: string) => `/peerjs?key=peerjs&id=${id}&token=${token}`;

  it('is only for whom it was given to, also when it is free', async () => {
    const server = await serve();
    const [ada, eve] = [await TestPage.open(server), await TestPage.open(server)];
    const { peerId, ticket } = ada.welcome;
    expect(await upgradeStatus(server, target(peerId, eve.welcome.ticket))).toBe(401);
    const peer = await TestPeer.open(server, ada.welcome);
    expect(await upgradeStatus(server, target(peerId, eve.welcome.ticket))).toBe(401);
    const closed = peer.closed();
    peer.websocket.close();
    await closed;
    for (const token of [eve.welcome.ticket, 'random', 'a.b.c', '', `${ticket}x`]) {
      expect(await upgradeStatus(server, target(peerId, token))).toBe(401);
    }
    expect(await upgradeStatus(server, `/peerjs?key=other&id=${peerId}&token=${ticket}`)).toBe(401);
    expect(await upgradeStatus(server, target(peerId, ticket))).toBe(101);
  });

  it('is not to be had with a token of another use', async () => {
    const server = await serve();
    const page = await TestPage.open(server);
    const { token, participantId } = await page.join('room');
    expect(await upgradeStatus(server, target(participantId, token))).toBe(401);
  });

  it('is still its page’s after a restart', async () => {
    const dataDir = await tempDir();
    const first = await serve({ dataDir });
    const { welcome } = await TestPage.open(first);
    await first.close();
    await TestPeer.open(await serve({ dataDir }), welcome);
  });

  it('has no HTTP side', async () => {
    const server = await serve();
    for (const path of ['/peerjs', '/peerjs/', '/peerjs/id', '/peerjs/peers', '/peerjs/peerjs/id']) {
      const response = await fetch(`${server.url}${path}`);
      expect(response.status).toBe(404);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
