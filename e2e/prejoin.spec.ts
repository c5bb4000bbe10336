import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

/** The open websockets of that person's page, by path. */
async function sockets({ page }: Person): Promise<string[]> {
  return page.evaluate(() =>
    window.notes.sockets
      .filter((socket) => socket.readyState === WebSocket.OPEN)
      .map((socket) => new URL(socket.url).pathname.split('/')[1] ?? ''),
  );
}

test('everything is warm before the click, and nobody has joined', async ({ people }) => {
  const ada = await people.open('Ada');
  await expect(ada.button('Join')).toBeVisible();
  await expect.poll(() => sockets(ada)).toEqual(expect.arrayContaining(['socket.io', 'peerjs']));
  await expect.poll(() => ada.page.evaluate(() => window.notes.captured.length)).toBe(2);
  const bob = await people.join('Bob');
  await expect(bob.tiles).toHaveCount(1);
  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.button('Join').click();
  await expectTogether(ada, bob);
  expect(await ada.page.evaluate(() => window.notes.asked)).toBe(1);
});

test('signalling is a websocket, not polling', async ({ people }) => {
  const ada = await people.blank('Ada');
  const polls: string[] = [];
  ada.page.on('request', (request) => {
    if (request.url().includes('transport=polling')) polls.push(request.url());
  });
  await ada.page.goto(people.urlFor('Ada'));
  await expect(ada.tiles).toHaveCount(1);
  expect(await sockets(ada)).toContain('socket.io');
  expect(polls).toEqual([]);
});

test('Enter joins', async ({ people }) => {
  const bob = await people.join('Bob');
  const ada = await people.open('Ada');
  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.page.keyboard.press('Enter');
  await expectTogether(ada, bob);
});

test('?join=now goes straight in', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
});

test('a remembered choice goes straight in, under the same name', async ({ people }) => {
  const ada = await people.open('Ada');
  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.page.getByLabel('Join without asking next time').check();
  await ada.button('Join').click();
  await expect(ada.tiles).toHaveCount(1);
  await ada.page.close();
  const again = await people.open('Ada', { beside: ada });
  await expect(again.tile('Ada')).toHaveAttribute('data-self', 'true');
  await expect(again.tiles).toHaveCount(1);
});

test('what is switched off at the door stays off inside', async ({ people }) => {
  const bob = await people.join('Bob');
  const ada = await people.open('Ada');
  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.button('Mute').click();
  await ada.button('Stop camera').click();
  await ada.button('Join').click();
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none');
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  await expect(ada.button('Unmute')).toBeVisible();
  await expect(ada.button('Start camera')).toBeVisible();
  const states = () =>
    ada.page.evaluate(() => window.notes.captured.map((track) => `${track.kind} ${track.readyState}`));
  await expect.poll(states).toContain('video ended');
});

test('the front page leads into a new room, and into one by name', async ({ people, parlor }) => {
  const { page } = await people.blank('Ada');
  await page.goto(parlor.url);
  await page.getByRole('button', { name: 'New room' }).click();
  await page.waitForURL(/\/[a-z]{5}(-[a-z]{5}){3,}$/);
  await page.goto(parlor.url);
  await page.getByLabel('Room name').fill('Green Door');
  await page.getByRole('button', { name: 'Go' }).click();
  await page.waitForURL(/\/green-door$/);
  await expect(page.getByRole('button', { name: 'Join' })).toBeVisible();
});
