import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from '@playwright/test';
import { ExampleSite } from './support/ExampleSite.ts';
import { test as base, expect } from './support/fixtures.ts';
import type { ParlorServer } from './support/ParlorServer.ts';
import { People } from './support/People.ts';

/** The examples, and the server they are built for; their rooms are all called "example". */
const test = base.extend<object, { site: ExampleSite; host: ParlorServer }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const site = await ExampleSite.start();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  host: [
    async ({ site, serverFor }, use) => {
      const host = await serverFor(['--embed-origins', site.origin, '--allow-origin', site.origin]);
      await site.build(host.url);
      await use(host);
    },
    { scope: 'worker' },
  ],
  people: async ({ host, shared }, use) => {
    const people = new People(host.url, 'example', shared);
    await use(people);
    await people.close();
  },
});

/** A picture that moves. */
async function expectMoving(scope: Page | FrameLocator, video: string): Promise<void> {
  const frames = () =>
    scope
      .locator(video)
      .evaluate((one: HTMLVideoElement) =>
        one.videoWidth > 32 ? one.getVideoPlaybackQuality().totalVideoFrames : 0,
      );
  await expect.poll(frames).toBeGreaterThan(5);
}

test('<parlor-room>: a tag, a command, events, and gone with the element', async ({ people, site }) => {
  const { page } = await people.blank('Ada');
  await page.goto(`${site.origin}/element/`);
  const room = page.frameLocator('parlor-room iframe');
  await expect(room.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
  const comeIn = page.getByRole('button', { name: 'Come in' });
  await comeIn.click();
  await expect(page.getByText('You are in')).toBeVisible();
  const bob = await people.join('Bob');
  await expect(page.getByText('Bob joined')).toBeVisible();
  await expect(bob.tile('Ada')).toHaveCount(1);
  await expectMoving(room, '[data-self=false] video');
  await comeIn.click();
  await expect(page.getByText('This connection is in a room already.')).toBeVisible();
  await page.evaluate(() => document.querySelector('parlor-room')?.remove());
  await expect(bob.tiles).toHaveCount(1);
});

test('a frame and messages: commands, answers and events', async ({ people, site }) => {
  const bob = await people.join('Bob');
  const { page } = await people.blank('Ada');
  await page.goto(`${site.origin}/frame/`);
  const frame = page.frameLocator('iframe');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const told = async (...pieces: string[]) =>
    expect(page.getByRole('listitem').filter({ hasText: new RegExp(pieces.join('.*')) })).toHaveCount(1);
  await told('ready', 'example');
  await told('microphoneChanged', 'true');
  await press('Leave');
  await told('"id":"1","ok":false', 'not_joined');
  await press('Join');
  await told('"id":"2","ok":true');
  await told('joined', 'Ada', 'others', 'Bob');
  await expectMoving(frame, '[data-self=false] video');
  await press('Mute');
  await told('microphoneChanged', 'false');
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Unmute' }), 'the page shows it too').toBeVisible();
  await press('Camera off');
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none');
  await press('Raise hand');
  await told('handChanged', 'Ada', 'true');
  await press('Say hello');
  await expect(bob.button('Chat, 1 new')).toBeVisible();
  await told('messageSent', 'Hello from outside');
  await page.evaluate(() =>
    document.querySelector('iframe')?.contentWindow?.postMessage({ parlor: 'command' }, '*'),
  );
  await told('"id":"","ok":false', 'bad_request');
  await press('Leave');
  await told('"left"', '"reason":"left"');
  await expect(bob.tiles).toHaveCount(1);
});

test('messages of anybody else are not heard, and other pages may not show a room', async ({
  people,
  host,
  parlor,
  site,
}) => {
  people.expectErrors(/frame-ancestors/, /postMessage/);
  const { page } = await people.blank('Ada');
  // A page of the same origin as the examples, which claims another for itself.
  await page.goto(`${site.origin}/frame/`);
  const show = (url: string) =>
    page.evaluate((src) => {
      const frame = document.querySelector('iframe');
      if (frame) frame.src = src;
    }, url);
  const command = { parlor: 'command', id: '1', name: 'join', body: {} };
  await show(`${host.url}/example?parent=https://other.example`);
  const door = page.frameLocator('iframe').getByRole('button', { name: 'Join', exact: true });
  await expect(door).toBeVisible();
  await page.evaluate(
    (one) => document.querySelector('iframe')?.contentWindow?.postMessage(one, '*'),
    command,
  );
  // From within: the right origin, the wrong window.
  const inside = page.frames().find((one) => one.url().startsWith(host.url));
  await inside?.evaluate((one) => window.postMessage(one, '*'), command);
  await expect(page.locator('[data-lifecycle=joined]')).toHaveCount(0);
  await expect(door).toBeEnabled();
  await expect(page.getByRole('listitem').filter({ hasText: host.url })).toHaveCount(0);
  // This server allows nobody.
  const blocked = page.waitForEvent('requestfailed', (request) => request.url().startsWith(parlor.url));
  await show(`${parlor.url}/example`);
  expect((await blocked).failure()?.errorText).toContain('BLOCKED_BY_RESPONSE');
});

test('the client without our page, in at most thirty lines', async ({ people, site }) => {
  const lines = readFileSync(new URL('../examples/client/main.ts', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  expect(lines.length).toBeLessThanOrEqual(30);
  const bob = await people.join('Bob');
  const { page } = await people.blank('Guest');
  await page.goto(`${site.origin}/client/`);
  await page.getByRole('button', { name: 'Join' }).click();
  await expectMoving(page, 'video[title=Bob]');
  await expectMoving(page, 'video[title=Guest]');
  await expectMoving(bob.page, '[data-self=false] video');
  await bob.button('Leave').click();
  await expect(page.locator('video')).toHaveCount(1);
});
