import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

const KILLED = 'the death of the browser';

const goodbyes: Record<string, (person: Person) => Promise<unknown>> = {
  'the closing of the tab': ({ page }) => page.close(),
  'another address': ({ page }) => page.goto('about:blank'),
  'the leave button': (person) => person.button('Leave').click(),
  [KILLED]: async (person) => person.kill(),
};

for (const [how, goodbye] of Object.entries(goodbyes)) {
  test(`${how}, first of the earlier one, then of a later one: no ghost stays, also for who joins later`, async ({
    people,
  }) => {
    const alone = how === KILLED;
    const [earlier, ada] = [await people.join('Earlier', { alone }), await people.join('Ada')];
    await expectTogether(earlier, ada);
    await goodbye(earlier);
    await expect(ada.tiles).toHaveCount(1, { timeout: 2_000 });
    const later = await people.join('Later', { alone });
    await expectTogether(ada, later);
    await goodbye(later);
    await expect(ada.tiles).toHaveCount(1, { timeout: 2_000 });
    await expectTogether(ada, await people.join('Last'));
  });
}

test('rejoining after leaving brings back the same person', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const id = await bob.tile('Ada').getAttribute('data-participant');
  await ada.button('Leave').click();
  await expect(ada.page.locator('[data-lifecycle=left]')).toBeVisible();
  await expect(bob.tiles).toHaveCount(1);
  const ended = () =>
    ada.page.evaluate(() => window.notes.captured.every((track) => track.readyState === 'ended'));
  await expect.poll(ended, { message: 'camera and microphone are off after leaving' }).toBe(true);
  await ada.button('Rejoin').click();
  await expectTogether(ada, bob);
  await expect(bob.tile('Ada')).toHaveAttribute('data-participant', id ?? '');
});

for (const path of ['mesh', 'sfu'] as const) {
  test.describe(path, () => {
    test.use({ path });

    test('reloading keeps the identity, and leaves no second tile', async ({ people }) => {
      const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
      await expectTogether(ada, bob);
      const id = await bob.tile('Ada').getAttribute('data-participant');
      await ada.page.reload();
      await expectTogether(ada, bob);
      await expect(bob.tile('Ada')).toHaveAttribute('data-participant', id ?? '');
    });
  });
}

test('a duplicated tab takes over, and the older one is told', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const popup = ada.page.waitForEvent('popup');
  // A window opened by the page gets a copy of its session storage, as a duplicated tab does.
  await ada.page.evaluate(() => window.open(location.href));
  const copy = await people.adopt('Ada', await popup);
  await expect(ada.page.locator('[data-lifecycle=left]')).toBeVisible();
  await expect(ada.page.getByText('in another tab')).toBeVisible();
  await expect(bob.tiles).toHaveCount(2);
  await expectTogether(copy, bob);
  await copy.page.close();
  await expect(bob.tiles).toHaveCount(1);
});
