import { devices } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';

const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];

test('on a phone: nothing is cut off, and the call works', async ({ people }) => {
  const ada = await people.open('Ada', { context: phone });
  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.button('Join').tap();
  const [bob, cleo] = [await people.join('Bob'), await people.join('Cleo')];
  await expectTogether(ada, bob, cleo);
  for (const tile of await ada.tiles.all()) await expect(tile).toBeInViewport({ ratio: 0.99 });
  await expect(ada.button('Leave')).toBeInViewport({ ratio: 0.99 });
  const overflow = await ada.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('with the keyboard alone: from the front page into a call, muted, and out', async ({
  people,
  parlor,
  room,
}) => {
  const bob = await people.join('Bob');
  const ada = await people.blank('Ada');
  const { keyboard } = ada.page;
  const tabTo = async (name: string) => {
    const control = ada.page.getByLabel(name, { exact: true }).or(ada.button(name)).first();
    await expect(control).toBeVisible();
    await expect(async () => {
      await keyboard.press('Tab');
      await expect(control).toBeFocused({ timeout: 50 });
    }).toPass();
  };
  await ada.page.goto(parlor.url);
  await tabTo('Room name');
  await keyboard.type(room);
  await keyboard.press('Enter');
  await expect(ada.page.getByLabel('Your name')).toBeVisible();
  if (!(await ada.page.getByLabel('Your name').evaluate((field) => field === document.activeElement))) {
    await tabTo('Your name');
  }
  await keyboard.type('Ada');
  await keyboard.press('Enter');
  await expectTogether(ada, bob);
  await tabTo('Mute');
  await keyboard.press('Space');
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  await tabTo('Leave');
  await keyboard.press('Enter');
  await expect(bob.tiles).toHaveCount(1);
});
