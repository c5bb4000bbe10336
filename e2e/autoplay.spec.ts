import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { expectLive, expectSound, expectTogether } from './support/media.ts';

declare global {
  interface Window {
    /** Set by a test: the devices that were asked for are there now. */
    devicesCome?: () => void;
  }
}

const args = ['--autoplay-policy=document-user-activation-required'];

/** The devices come when the test says so: a page that captures may make sounds. */
function awaited(): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  const come = new Promise<void>((resolve) => {
    window.devicesCome = resolve;
  });
  mediaDevices.getUserMedia = async (constraints) => {
    await come;
    return ask(constraints);
  };
}

/**
 * Looks into a page without touching it. Whatever Playwright itself evaluates counts as an activation by the
 * person, after which the page may make sounds.
 */
async function lookInto(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  return async (expression) => {
    const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
    return result.value;
  };
}

const BUTTONS = `[...document.querySelectorAll('button')].filter((one) => one.innerText === 'Tap to hear').length`;
const ADVANCED = `Math.min(...[...document.querySelectorAll('[data-self=false] video')].map((one) => one.currentTime))`;

const SOUNDING = `[...document.querySelectorAll('[data-self=false] video')].filter((one) => !one.paused && !one.muted).length`;

test('sound kept back by the browser: pictures go on, and one "tap to hear" works', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const cleo = await people.blank('Cleo', { args, init: awaited });
  const look = await lookInto(cleo.page);
  await cleo.page.goto(people.urlFor('Cleo'));
  await expect.poll(() => look(BUTTONS), { message: 'one button for all' }).toBe(1);
  await expect.poll(() => look(ADVANCED), { message: 'pictures without sound' }).toBeGreaterThan(1);
  expect(await look('navigator.userActivation.hasBeenActive'), 'the test itself is no activation').toBe(
    false,
  );
  expect(await look(BUTTONS)).toBe(1);
  await cleo.button('Tap to hear').click();
  await expect(cleo.button('Tap to hear')).toHaveCount(0);
  for (const { name } of [ada, bob]) {
    await expectSound(cleo, name);
    await expectLive(cleo, name);
  }
});

test('sound kept back starts by itself with the own camera', async ({ people }) => {
  await people.join('Ada');
  const cleo = await people.blank('Cleo', { args, init: awaited });
  const look = await lookInto(cleo.page);
  await cleo.page.goto(people.urlFor('Cleo'));
  await expect.poll(() => look(BUTTONS), { message: 'the sound is kept back' }).toBe(1);
  await look('window.devicesCome()');
  await expect.poll(() => look(SOUNDING), { message: 'the sound is heard' }).toBe(1);
  expect(await look(BUTTONS)).toBe(0);
  expect(await look('navigator.userActivation.hasBeenActive'), 'nobody clicked').toBe(false);
});
