import { NAMES_AT_DOOR } from '@parlor/protocol';
import { expect, it } from 'vitest';
import { serve, TestPage, value } from './support.ts';

it('tells at the door who is inside, in the order in which they came, and nobody notices', async () => {
  const server = await serve();
  const door = await TestPage.open(server);
  const look = async () => value(await door.request('lookInside', { room: 'green' }));
  expect(await look()).toEqual({ count: 0, names: [] });
  const [ada, bob] = [await TestPage.open(server), await TestPage.open(server)];
  await ada.join('green', { name: 'Ada' });
  await bob.join('green', { name: 'Bob' });
  await (await TestPage.open(server)).join('blue', { name: 'Cleo' });
  expect(await look()).toEqual({ count: 2, names: ['Ada', 'Bob'] });
  await bob.request('leave', { pageSession: bob.pageSession });
  expect(await look()).toEqual({ count: 1, names: ['Ada'] });
  expect(ada.facts.map(({ name }) => name)).toEqual(['participantJoined', 'participantLeft']);
});

it('looking opens no room, and of a large one some names are told', async () => {
  const server = await serve({ maxRooms: 1, workers: 1, rtcPort: 0 });
  const door = await TestPage.open(server);
  for (const room of ['red', 'green', 'blue']) value(await door.request('lookInside', { room }));
  const count = NAMES_AT_DOOR + 2;
  for (let at = 0; at < count; at += 1) await (await TestPage.open(server)).join('full');
  const inside = value(await door.request('lookInside', { room: 'full' }));
  expect(inside.count).toBe(count);
  expect(inside.names).toHaveLength(NAMES_AT_DOOR);
});

it('is for rooms that can be, and not to be asked without end', async () => {
  const door = await TestPage.open(await serve());
  expect(await door.request('lookInside', { room: 'No Such Room' })).toMatchObject({
    error: { code: 'bad_request' },
  });
  const codes: string[] = [];
  for (let at = 0; at < 40; at += 1) {
    const answer = await door.request('lookInside', { room: 'green' });
    codes.push(answer.ok ? 'ok' : answer.error.code);
  }
  expect(codes.slice(0, 30)).toEqual(Array(30).fill('ok'));
  expect(codes.slice(30)).toEqual(Array(10).fill('rate_limited'));
});
