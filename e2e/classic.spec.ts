import { expectToHear } from './classic/ClassicPerson.ts';
import { expect, test } from './classic/fixtures.ts';
import { expectLive, expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

/** `viewer` has the tiles of so many others, and sees and hears the classic client among them. */
async function expectGuest(viewer: Person, others = 1): Promise<void> {
  await expect(viewer.tiles).toHaveCount(others + 1);
  await expectLive(viewer, 'Guest');
  await expectToHear(viewer.page, others);
}

test('a classic client as newcomer: both see and hear each other', async ({ people, openClassic }) => {
  const ada = await people.join('Ada');
  const guest = await openClassic();
  await guest.expectToMeet(1);
  await expectGuest(ada);
});

test('a classic client already there, with the client script of the server', async ({
  people,
  openClassic,
}) => {
  const guest = await openClassic({ script: '/socket.io/socket.io.js' });
  await expect(guest.page.locator('video')).toHaveCount(1);
  const ada = await people.join('Ada');
  await guest.expectToMeet(1);
  await expectGuest(ada);
});

test('two classic clients and one of ours meet', async ({ people, openClassic }) => {
  const guests = [await openClassic(), await openClassic()];
  const ada = await people.join('Ada');
  await expect(ada.tiles).toHaveCount(3);
  for (const guest of guests) await guest.expectToMeet(2);
  await expectToHear(ada.page, 2);
  for (const video of await ada.video('Guest').all()) {
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBeGreaterThan(32);
  }
});

test('whose camera takes long is met all the same, by ours and by its like', async ({
  people,
  openClassic,
}) => {
  const ada = await people.join('Ada');
  const first = await openClassic();
  await first.expectToMeet(1);
  const slow = await openClassic({ hesitation: 3_000 });
  await slow.expectToMeet(2);
  await first.expectToMeet(2);
  await expect(ada.tiles).toHaveCount(3);
  await expectToHear(ada.page, 2);
});

test('when ours leaves, its tile goes at the classic client; others stay', async ({
  people,
  openClassic,
}) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  const guest = await openClassic();
  await guest.expectToMeet(2);
  await bob.button('Leave').click();
  await guest.expectToMeet(1);
  await expectGuest(ada);
});

test('a screen takes the camera’s place at the classic client, and gives it back', async ({
  people,
  openClassic,
}) => {
  const ada = await people.join('Ada');
  const guest = await openClassic();
  await guest.expectToMeet(1);
  const widths = () =>
    guest.page.locator('video').evaluateAll((all: HTMLVideoElement[]) => all.map((one) => one.videoWidth));
  const camera = 320;
  await expect.poll(widths).toEqual([camera, camera]);
  await ada.button('Share screen').click();
  await expect(await ada.screen(ada)).toBeVisible();
  const screen = await ada.page.evaluate(
    () => window.notes.shared.find(({ kind }) => kind === 'video')?.getSettings().width,
  );
  await expect.poll(widths).toEqual([camera, screen]);
  await ada.button('Stop sharing').click();
  await expect.poll(widths).toEqual([camera, camera]);
  await expectGuest(ada);
});

test('when the classic client closes, its tile goes at once', async ({ people, openClassic }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  const guest = await openClassic();
  await expectGuest(ada, 2);
  await expectGuest(bob, 2);
  await guest.page.close();
  await expect(ada.tile('Guest')).toHaveCount(0, { timeout: 3_000 });
  await expect(bob.tile('Guest')).toHaveCount(0, { timeout: 3_000 });
  await expectTogether(ada, bob);
});

test('a classic client as fifth stays alone, and the four go on', async ({ people, openClassic }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  const guests = [await openClassic(), await openClassic()];
  for (const guest of guests) await guest.expectToMeet(3);
  const fifth = await openClassic();
  await expect(fifth.page.locator('video')).toHaveCount(1);
  await expectLive(ada, 'Bob');
  for (const guest of guests) await guest.expectToMeet(3);
  await expect(bob.tiles).toHaveCount(4);
  await expect(fifth.tiles).toHaveCount(0);
});
