import { expect, test } from './support/fixtures.ts';
import { expectLive, expectSound, expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

declare global {
  interface Window {
    /** Set by a test: from now on the devices can be had. */
    devicesWork?: boolean;
  }
}

const SLOW = 5_000;

/** The devices take five seconds. */
function slow(): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    return ask(constraints);
  };
}

/** The person (or the browser) says no. */
function denied(): void {
  const { mediaDevices, permissions } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    if (!window.devicesWork) throw new DOMException('Permission denied', 'NotAllowedError');
    return ask(constraints);
  };
  permissions.query = async () => ({ state: 'denied' }) as PermissionStatus;
}

/** There is a microphone, but no camera. */
function noCamera(): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    if (constraints?.video && !window.devicesWork) throw new DOMException('no camera', 'NotFoundError');
    return ask(constraints);
  };
}

/** Another program has the devices. */
function inUse(): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    if (!window.devicesWork) throw new DOMException('Could not start video source', 'NotReadableError');
    return ask(constraints);
  };
}

async function expectNameTile(viewer: Person, name: string): Promise<void> {
  await expect(viewer.tile(name)).toHaveCount(1);
  await expect(viewer.tile(name)).toHaveAttribute('data-picture', 'none');
}

test('slow devices hold up nobody: the others are seen at once, the own picture comes when it comes', async ({
  people,
}) => {
  const bob = await people.join('Bob');
  const began = Date.now();
  const ada = await people.join('Ada', { init: slow });
  await expectLive(ada, 'Bob');
  await expectSound(ada, 'Bob');
  expect(Date.now() - began, 'before Ada has a camera').toBeLessThan(SLOW);
  await expectNameTile(bob, 'Ada');
  await expectTogether(ada, bob);
});

test('slow devices on both sides', async ({ people }) => {
  const [ada, bob] = await Promise.all([
    people.join('Ada', { init: slow }),
    people.join('Bob', { init: slow }),
  ]);
  await expectTogether(ada, bob);
});

for (const [how, { init, text }] of Object.entries({
  denied: { init: denied, text: 'does not let this page use' },
  'in use': { init: inUse, text: 'in use by another program' },
})) {
  test(`devices ${how}: in the room anyway, with a message, and a retry that works`, async ({ people }) => {
    const bob = await people.join('Bob');
    const ada = await people.join('Ada', { init });
    await expect(ada.page.getByText(text)).toBeVisible();
    await expectNameTile(bob, 'Ada');
    await expectLive(ada, 'Bob');
    await expectSound(ada, 'Bob');
    await ada.page.evaluate(() => {
      window.devicesWork = true;
    });
    await ada.button('Try again').click();
    await expectTogether(ada, bob);
    await expect(ada.page.getByText(text)).toHaveCount(0);
  });
}

test('no camera costs nobody the microphone', async ({ people }) => {
  const bob = await people.join('Bob');
  const ada = await people.join('Ada', { init: noCamera });
  await expect(ada.page.getByText('No camera was found')).toBeVisible();
  await expectNameTile(bob, 'Ada');
  await expectSound(bob, 'Ada');
  await ada.page.evaluate(() => {
    window.devicesWork = true;
  });
  await ada.button('Try again').click();
  await expectTogether(ada, bob);
});

test('two without any devices meet, with name tiles', async ({ people }) => {
  const bob = await people.join('Bob', { init: denied });
  const ada = await people.open('Ada', { init: denied });
  // A picture that is waited for would keep the browser's sign of loading for ever.
  await expect.poll(() => ada.page.evaluate(() => document.readyState)).toBe('complete');
  await ada.page.getByLabel('Your name').fill('Ada');
  await ada.button('Join').click();
  await expectNameTile(ada, 'Bob');
  await expectNameTile(bob, 'Ada');
  await bob.page.evaluate(() => {
    window.devicesWork = true;
  });
  await bob.button('Try again').click();
  await expectLive(ada, 'Bob');
  await expectSound(ada, 'Bob');
});
