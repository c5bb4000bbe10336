import { describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { code, serve, TestPage } from './support.ts';

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
