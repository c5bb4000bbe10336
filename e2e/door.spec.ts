import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';
import { withoutWebRtc } from './support/withoutWebRtc.ts';

test('the door tells who is inside and what the network lets through, and lets devices be tried', async ({
  people,
}) => {
  const ada = await people.open('Ada');
  const { page } = ada;
  await expect(page.getByText('Nobody is here yet.')).toBeVisible();
  await expect(page.getByText('Your network: direct')).toBeVisible();
  const bob = await people.join('Bob');
  await expect(page.getByText('Bob is here.')).toBeVisible();
  await expect(bob.tiles).toHaveCount(1);

  const level = async () => Number(await page.getByRole('meter').getAttribute('aria-valuenow'));
  // The fake microphone beeps once a second.
  await expect.poll(level, { intervals: [30] }).toBeGreaterThan(20);
  await ada.button('Mute').click();
  await expect.poll(level).toBe(0);
  await ada.button('Unmute').click();

  await page.getByText('Camera, microphone and speaker').click();
  for (const label of ['Camera', 'Microphone', 'Speaker']) {
    await expect(page.getByLabel(label, { exact: true }).locator('option').first()).toBeAttached();
  }
  await page.evaluate(() => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
      if (this instanceof HTMLAudioElement) window.played = this.srcObject as MediaStream;
      return play.call(this);
    };
  });
  await ada.button('Play a test sound').click();
  const chime = () =>
    page.evaluate(() => {
      const [track] = window.played?.getAudioTracks() ?? [];
      return track ? window.notes.listenTo(track) : 0;
    });
  await expect.poll(chime).toBeGreaterThan(0);
  await expect(ada.button('Play a test sound')).toBeEnabled();

  await ada.button('Blur background').click();
  await ada.button('Noise suppression').click();
  await page.reload();
  await expect(ada.button('Blur background')).toHaveAttribute('aria-pressed', 'true');
  await expect(ada.button('Noise suppression')).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabel('Your name').fill('Ada');
  await page.keyboard.press('Enter');
  await expectTogether(ada, bob);
});

test('a browser without WebRTC has the web only; on a phone everything at the door is in reach', async ({
  people,
}) => {
  const context = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
  const ada = await people.open('Ada', { init: withoutWebRtc, context });
  await expect(ada.page.getByText('Your network: web only')).toBeVisible();
  const wide = await ada.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
  for (const name of ['Mute', 'Blur background', 'Noise suppression', 'Settings', 'Join']) {
    const box = await ada.button(name).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
  }
});

declare global {
  interface Window {
    /** What an audio element was last told to play. */
    played?: MediaStream;
  }
}
