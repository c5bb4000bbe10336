import type { Worker } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { type Part, takeOut } from './support/lacking.ts';
import { expectLive, expectSound, expectTogether } from './support/media.ts';
import type { People } from './support/People.ts';

/** Goes in over the web connection, in a browser without these parts. */
async function joinWithout(people: People, name: string, parts: readonly Part[]) {
  const person = await people.blank(name);
  const { page } = person;
  await takeOut(page.context(), parts);
  const isOfMedia = (one: Worker) => one.url().includes('/media.worker-');
  const [worker] = await Promise.all([
    page.waitForEvent('worker', isOfMedia),
    page.goto(people.urlFor(name, { transport: 'socket' })),
  ]);
  await expect(page.locator('[data-lifecycle=joined]')).toBeVisible();
  const left = (names: readonly Part[]) => names.filter((one) => one in globalThis);
  expect(await page.evaluate(left, parts), `parts of the page of ${name}`).toEqual([]);
  expect(await worker.evaluate(left, parts), `parts of the worker of ${name}`).toEqual([]);
  return { person, worker };
}

/** Files that a worker loaded. */
async function loaded(worker: Worker): Promise<string[]> {
  return worker.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
}

test.describe('over the web connection, in browsers that lack parts', () => {
  test.use({ path: 'sfu' });

  test('without Opus, and without streams of frames: all see and hear each other', async ({ people }) => {
    const { person: ada, worker } = await joinWithout(people, 'Ada', ['AudioEncoder', 'AudioDecoder']);
    const { person: bob } = await joinWithout(people, 'Bob', [
      'MediaStreamTrackProcessor',
      'MediaStreamTrackGenerator',
    ]);
    await expectTogether(ada, bob);
    expect(await loaded(worker)).toContainEqual(expect.stringMatching(/opus.*\.wasm$/));
    for (const { page } of [ada, bob]) await expect(page.getByText('this browser cannot')).toHaveCount(0);
  });

  test('without an encoder of pictures: it is told, and all else goes on', async ({ people }) => {
    const { person: ada } = await joinWithout(people, 'Ada', ['VideoEncoder']);
    const bob = await people.join('Bob');
    await Promise.all([expectLive(ada, 'Bob'), expectSound(ada, 'Bob'), expectSound(bob, 'Ada')]);
    await expect(ada.page.getByText('this browser cannot send your picture')).toBeVisible();
    // What is seen of Ada is what lies behind a picture: her initial.
    expect(await bob.video('Ada').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(0);
    await expect(bob.tile('Ada').getByText('A', { exact: true })).toBeVisible();
  });
});
