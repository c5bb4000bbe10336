import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { expectLive, framesOf } from './support/media.ts';
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
      const all = await Promise.all(
        (await bar.locator('button:visible').all()).map((one) => one.boundingBox()),
      );
      return {
        lines: new Set(all.map((box) => box?.y)).size,
        inside: all.every((box) => box && box.x >= 0 && box.x + box.width <= width),
      };
    };
    await expect.poll(boxes, `${width} pixels`).toEqual({ lines: 1, inside: true });
    await expect(ada.button('Leave')).toBeVisible();
    await ada.page.screenshot({ path: testInfo.outputPath(`bar-${width}.png`) });
  }
});
