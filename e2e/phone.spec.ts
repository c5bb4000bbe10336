import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

const phone = {
  context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  args: ['--use-fake-device-for-media-stream=device-count=3'],
};

/** What a finger hits, in CSS pixels. */
const FINGER = 44;

/** Nothing lies beside or below the screen, and every control is large enough for a finger. */
async function expectReachable({ page }: Person): Promise<void> {
  const controls = page.locator('button:visible, input:visible, select:visible, textarea:visible');
  const boxes = await controls.evaluateAll(
    (all, finger) =>
      all.map((one) => {
        const { left, right, top, bottom, width, height } = (
          one.closest('label') ?? one
        ).getBoundingClientRect();
        return {
          name: one.getAttribute('aria-label') ?? one.textContent,
          inside: left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight,
          large: height >= finger && width >= finger,
        };
      }),
    FINGER,
  );
  expect(boxes.length).toBeGreaterThan(0);
  expect(boxes.filter((box) => !box.inside || !box.large)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}

test('a whole call on a small touch screen', async ({ people }, testInfo) => {
  const ada = await people.join('Ada');
  const bob = await people.open('Bob', phone);
  await expectReachable(bob);
  await bob.page.screenshot({ path: testInfo.outputPath('door.png') });
  await bob.page.getByLabel('Your name').fill('Bob');
  await bob.button('Join').tap();
  await expectTogether(ada, bob);
  await expectReachable(bob);
  await bob.page.screenshot({ path: testInfo.outputPath('call.png') });
  await bob.button('Chat').tap();
  await bob.page.getByRole('textbox', { name: 'Message' }).fill('From a phone');
  await bob.button('Send').tap();
  await expect(bob.page.getByRole('log')).toContainText('From a phone');
  await bob.page.screenshot({ path: testInfo.outputPath('chat.png') });
  const covered = () => bob.button('Leave').evaluate((one) => one.closest('[inert]') !== null);
  expect(await covered(), 'nothing behind the chat can be reached').toBe(true);
  await bob.button('Close chat').tap();
  expect(await covered()).toBe(false);
  await ada.button('Share screen').click();
  await expect(await bob.screen(ada)).toHaveAttribute('data-picture', 'contain');
  await expectReachable(bob);
  await bob.page.screenshot({ path: testInfo.outputPath('screen.png') });
  await bob.button('More').tap();
  await expectReachable(bob);
  await bob.page.screenshot({ path: testInfo.outputPath('menu.png') });
  await bob.button('Settings').tap();
  await expect(bob.page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expectReachable(bob);
  await bob.page.screenshot({ path: testInfo.outputPath('settings.png') });
  await bob.button('Close').tap();
  await bob.button('More about Ada').tap();
  await expect(bob.page.getByLabel('Connection')).toContainText('Round trip');
  await expectReachable(bob);
  await bob.page.screenshot({ path: testInfo.outputPath('more.png') });
  await bob.button('Close').tap();
  await bob.button('Mute').tap();
  await expect(ada.tile('Bob').getByLabel('Microphone off')).toBeVisible();
  await bob.button('Leave').tap();
  await expect(ada.tiles).toHaveCount(1);
});

test('flip the camera', async ({ people }) => {
  const bob = await people.join('Bob', phone);
  const camera = () =>
    bob.page.evaluate(() => window.notes.captured.findLast(({ kind }) => kind === 'video')?.label);
  await expect.poll(camera).toBe('fake_device_0');
  await bob.button('Flip camera').tap();
  await expect.poll(camera).toBe('fake_device_1');
});

test('in the background a phone is "away", and back it is back', async ({ people }) => {
  const ada = await people.join('Ada');
  const bob = await people.join('Bob', phone);
  await expectTogether(ada, bob);
  const hide = (hidden: boolean) =>
    bob.page.evaluate((value) => {
      // Headless Chromium hides no page: what the page notices of it is this.
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await expect(ada.tile('Bob')).toHaveAttribute('data-connection', 'away');
  await hide(false);
  await expect(ada.tile('Bob')).toHaveAttribute('data-connection', 'connected');
  await expectTogether(ada, bob);
});
