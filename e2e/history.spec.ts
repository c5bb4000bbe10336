import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';

test('back from another page: in the call again, with one tile', async ({ people, parlor }) => {
  people.expectErrors(/Back-Forward Cache/);
  const bob = await people.join('Bob');
  const ada = await people.join('Ada', { without: ['--disable-back-forward-cache'] });
  await expectTogether(ada, bob);
  await ada.page.goto(`${parlor.url}/`);
  await expect(bob.tiles).toHaveCount(1);
  // A page out of the cache does not load again.
  await ada.page.goBack({ waitUntil: 'commit' });
  await expectTogether(ada, bob);
});

test('a page that is frozen and comes back joins again', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const show = (name: string) =>
    ada.page.evaluate((type) => {
      window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    }, name);
  await show('pagehide');
  await expect(bob.tiles).toHaveCount(1);
  await show('pageshow');
  await expectTogether(ada, bob);
});
