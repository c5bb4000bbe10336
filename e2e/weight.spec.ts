import { gzipSync } from 'node:zlib';
import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';

/** Goal for the page of a room before the call. */
const MOST = 130_000;

test('the JavaScript of the room page is small', async ({ people }) => {
  const ada = await people.blank('Ada');
  const scripts: Promise<Buffer>[] = [];
  ada.page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('javascript')) scripts.push(response.body());
  });
  await ada.page.goto(people.urlFor(''));
  await expect(ada.button('Join')).toBeVisible();
  await expect.poll(() => ada.page.evaluate(() => window.notes.sockets.length)).toBeGreaterThan(1);
  const sizes = (await Promise.all(scripts)).map((text) => gzipSync(text, { level: 9 }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'bytes of JavaScript, gzip', description: String(total) });
  expect(sizes.length).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(MOST);
});

test('what media over websockets needs is loaded when it is needed', async ({ people }) => {
  const files = async (transport: 'webrtc' | 'socket') => {
    const ada = await people.blank('Ada');
    const names: string[] = [];
    // Of the whole browser context: the worker's own files too.
    ada.context.on('response', (response) => names.push(new URL(response.url()).pathname));
    await ada.page.goto(people.urlFor('Ada', { path: 'sfu', transport }));
    const bob = await people.join('Bob', { path: 'sfu', transport: 'webrtc' });
    await expectTogether(ada, bob);
    await Promise.all([ada, bob].map(({ context }) => context.close()));
    return names.filter((name) => /SocketPath|media\.worker|worklet|opus/i.test(name));
  };
  expect(await files('webrtc')).toEqual([]);
  const needed = (await files('socket')).join(' ');
  expect(needed).toMatch(/SocketPath.*media\.worker/);
  // This browser has Opus of its own.
  expect(needed).not.toContain('.wasm');
});
