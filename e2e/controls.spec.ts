import { expect, test } from './support/fixtures.ts';
import { energyOf, expectLive, expectSound, expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

/** States of the tracks of that kind that the page ever captured. */
async function captured({ page }: Person, kind: string): Promise<string[]> {
  return page.evaluate(
    (wanted) =>
      window.notes.captured.filter((track) => track.kind === wanted).map((track) => track.readyState),
    kind,
  );
}

async function negotiations({ page }: Person): Promise<number> {
  return page.evaluate(() => window.notes.negotiations);
}

test('mute and unmute: silence, a sign for the others, no negotiation', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const before = [await negotiations(ada), await negotiations(bob)];
  await ada.button('Mute').click();
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  const silence = async () => {
    const energy = await energyOf(bob.video('Ada'));
    await expect
      .poll(() => bob.video('Ada').evaluate((video: HTMLVideoElement) => video.currentTime))
      .toBeGreaterThan(0);
    return (await energyOf(bob.video('Ada'))) - energy;
  };
  await expect.poll(silence).toBe(0);
  expect(await captured(ada, 'audio'), 'mute keeps the microphone').toEqual(['live']);
  await ada.button('Unmute').click();
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toHaveCount(0);
  await expectSound(bob, 'Ada');
  expect([await negotiations(ada), await negotiations(bob)]).toEqual(before);
});

test('camera off and on: its light goes out, the others see the name, no negotiation', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const before = [await negotiations(ada), await negotiations(bob)];
  await ada.button('Stop camera').click();
  await expect.poll(() => captured(ada, 'video'), { message: 'the device is stopped' }).toEqual(['ended']);
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none');
  await expect(ada.tile('Ada')).toHaveAttribute('data-picture', 'none');
  await expectSound(bob, 'Ada');
  await ada.button('Start camera').click();
  await expectLive(bob, 'Ada');
  await expect(bob.tile('Ada')).not.toHaveAttribute('data-picture', 'none');
  expect([await negotiations(ada), await negotiations(bob)]).toEqual(before);
});

test('who joins while somebody is muted and without a camera sees that too', async ({ people }) => {
  const ada = await people.join('Ada');
  await ada.button('Mute').click();
  await ada.button('Stop camera').click();
  const bob = await people.join('Bob');
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none');
  await ada.button('Unmute').click();
  await ada.button('Start camera').click();
  await expectTogether(ada, bob);
});

test('who speaks is shown, who is muted is not', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expect(bob.tile('Ada')).toHaveAttribute('data-speaking', 'true');
  await expect(bob.tile('Ada')).toHaveAttribute('data-speaking', 'false');
  await expect(bob.tile('Bob')).toHaveAttribute('data-speaking', 'true');
  await ada.button('Mute').click();
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  await expect(bob.tile('Ada')).toHaveAttribute('data-speaking', 'false');
});

test('copy link: the room’s address without the rest', async ({ people, parlor, room }) => {
  const ada = await people.join('Ada', {
    context: { permissions: ['clipboard-read', 'clipboard-write', 'camera', 'microphone'] },
  });
  await ada.button('Copy link').click();
  const link = () => ada.page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(link).toBe(`${parlor.url}/${room}`);
});
