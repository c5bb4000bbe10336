import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { largeCamera } from './support/largeCamera.ts';
import { expectLive, expectSound, framesOf } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { expectScreen } from './support/screens.ts';
import { withoutCamera } from './support/withoutCamera.ts';

test.use({ path: 'sfu' });

async function areaOf(tile: Locator): Promise<number> {
  const { width = 0, height = 0 } = (await tile.boundingBox()) ?? {};
  return width * height;
}

/** That tile is several times as large as every other one on the page. */
async function expectLarge(person: Person, tile: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const others = await Promise.all(
        (await person.page.locator('section[data-picture]:visible').all()).map(areaOf),
      );
      const [first = 0, second = 0] = others.sort((a, b) => b - a);
      return first > 2 * second && first === (await areaOf(tile));
    })
    .toBe(true);
}

test('layouts, pins, screens and pages: the same pictures go on', async ({ people }, testInfo) => {
  const look = (name: string) => ada.page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const [bob, cleo] = [await people.join('Bob'), await people.join('Cleo', { init: withoutCamera })];
  await cleo.button('Mute').click();
  const ada = await people.join('Ada');
  await expectLive(ada, 'Bob');
  const { keyboard } = ada.page;
  const videos = await ada.page.locator('video').elementHandles();
  expect(videos).toHaveLength(3);
  const before = await framesOf(ada.video('Bob'));
  await look('grid');

  await ada.choose('Layout');
  await ada.page.getByLabel('Speaker').check();
  await keyboard.press('Escape');
  await expect(ada.button('Layout'), 'the focus is back').toBeFocused();
  await expectLarge(ada, ada.tile('Bob'));
  await look('speaker');

  await ada.button('Pin Cleo').focus();
  await keyboard.press('Enter');
  const moving = () => ada.tile('Cleo').evaluate((tile) => tile.getAnimations().length);
  expect(await moving(), 'on its way').toBe(1);
  await expectLarge(ada, ada.tile('Cleo'));
  await look('pinned');

  await bob.button('Share screen').click();
  await expectScreen(ada, bob);
  await expectLarge(ada, ada.tile('Cleo'));
  await ada.page.emulateMedia({ reducedMotion: 'reduce' });
  await ada.tile('Cleo').hover();
  await ada.button('Unpin Cleo').click();
  expect(await moving(), 'no motion').toBe(0);
  await expectLarge(ada, await ada.screen(bob));
  await look('screen');

  await ada.page.setViewportSize({ width: 330, height: 260 });
  await expect(ada.page.getByText(/^Page 1 of/)).toBeVisible();
  await ada.button('Next page').click();
  await expect(ada.page.getByText(/^Page 2 of/)).toBeVisible();
  await look('pages');

  const same = await ada.page.evaluate(
    (all) => all.every((one) => one.isConnected && !(one as HTMLVideoElement).paused),
    videos,
  );
  expect(same, 'the same elements, and none of them stopped').toBe(true);
  expect(await framesOf(ada.video('Bob')), 'it did not begin again').toBeGreaterThan(before);
});

test('the control bar is one line at every width, and nothing in it is lost', async ({
  people,
}, testInfo) => {
  const ada = await people.join('Ada');
  const bar = ada.page.locator('footer');
  for (const width of [360, 800, 1200, 1920, 3440]) {
    await ada.page.setViewportSize({ width, height: 700 });
    const boxes = async () => {
      const all = await bar.locator('button:visible').evaluateAll((buttons) =>
        buttons.map((one) => {
          const { left, right, top } = one.getBoundingClientRect();
          return { left, right, top };
        }),
      );
      return {
        lines: new Set(all.map(({ top }) => top)).size,
        inside: all.every(({ left, right }) => left >= 0 && right <= width),
      };
    };
    await expect.poll(boxes, `${width} pixels`).toEqual({ lines: 1, inside: true });
    await expect(ada.button('Leave')).toBeVisible();
    await ada.page.screenshot({ path: testInfo.outputPath(`bar-${width}.png`) });
  }
});

/** Runs in the page of a browser that is to save data. */
function savingData(): void {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
}

/** Packets of the camera that came from this person. */
async function packetsOf(viewer: Person, name: string): Promise<number> {
  return viewer.video(name).evaluate(async (element: HTMLVideoElement) => {
    const [track] = (element.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
    const receivers = window.notes.peers.flatMap((peer) => peer.getReceivers());
    const report = await receivers.find((one) => one.track === track)?.getStats();
    return [...(report?.values() ?? [])].find((one) => one.type === 'inbound-rtp')?.packetsReceived ?? 0;
  });
}

for (const path of ['mesh', 'sfu'] as const) {
  test(`${path}: who saves data receives small pictures, and on request none at all`, async ({ people }) => {
    const bob = await people.join('Bob', { path, init: largeCamera });
    const ada = await people.join('Ada', { path, init: savingData });
    await expectLive(ada, 'Bob');
    const width = () => ada.video('Bob').evaluate((video: HTMLVideoElement) => video.videoWidth);
    await ada.tile('Bob').hover();
    await ada.button('Pin Bob').click();
    await expect.poll(width, 'as the browser says').toBeLessThanOrEqual(480);
    const small = await width();
    await ada.choose('Layout');
    const [save, soundOnly] = [ada.page.getByLabel('Save data'), ada.page.getByLabel('Sound only')];
    await expect(save).toBeChecked();

    await soundOnly.check();
    await expect(ada.tile('Bob')).toHaveAttribute('data-picture', 'none');
    let before = -1;
    const stands = async () => {
      const packets = await packetsOf(ada, 'Bob');
      const same = packets === before;
      before = packets;
      return same;
    };
    await expect.poll(stands, { message: 'no packet for a second', intervals: [1_000] }).toBe(true);
    await expectSound(ada, 'Bob');
    await expectLive(bob, 'Ada');
    expect(await packetsOf(ada, 'Bob')).toBe(before);

    await ada.page.reload();
    await expect(ada.tile('Bob'), 'it is remembered').toHaveAttribute('data-picture', 'none');
    await ada.choose('Layout');
    await soundOnly.uncheck();
    await expectLive(ada, 'Bob');
    await save.uncheck();
    await ada.page.keyboard.press('Escape');
    await ada.tile('Bob').hover();
    await ada.button('Pin Bob').click();
    await expect.poll(width, 'as large as its tile is worth').toBeGreaterThan(small);
  });
}

/** Runs in the page of a browser that has Picture-in-Picture for videos only. */
function withoutDocumentPip(): void {
  Object.defineProperty(window, 'documentPictureInPicture', { value: undefined });
}

test('a window above all others shows who speaks, and has the most important buttons', async ({ people }) => {
  const [bob, ada] = [await people.join('Bob', { init: withoutDocumentPip }), await people.join('Ada')];
  await Promise.all([expectLive(ada, 'Bob'), expectLive(bob, 'Ada')]);
  // A browser has one such window: one after the other.
  await bob.choose('Picture in picture');
  const floats = () =>
    bob.page.evaluate(() => {
      const element = document.pictureInPictureElement;
      return element instanceof HTMLVideoElement && element.videoWidth > 0 && !element.closest('section');
    });
  await expect.poll(floats, 'a video of its own').toBe(true);
  await bob.choose('Close picture in picture');
  await expect.poll(floats).toBe(false);
  const video = await ada.video('Bob').elementHandle();
  const opened = ada.context.waitForEvent('page');
  await ada.choose('Picture in picture');
  const small = await opened;
  const shown = small.locator('video');
  await expect(small.getByRole('region', { name: 'Bob' })).toBeVisible();
  await expect.poll(() => framesOf(shown)).toBeGreaterThan(5);
  await small.screenshot({ path: test.info().outputPath('window.png') });
  await small.getByRole('button', { name: 'Mute' }).click();
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  await expect(ada.button('Unmute')).toBeVisible();
  expect(await video?.evaluate((one) => one.isConnected && !(one as HTMLVideoElement).paused)).toBe(true);
  await small.getByRole('button', { name: 'Leave' }).click();
  await expect(bob.tiles).toHaveCount(1);
  await expect.poll(() => small.isClosed()).toBe(true);
});
