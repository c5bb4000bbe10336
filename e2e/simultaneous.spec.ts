import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';
import type { People } from './support/People.ts';
import type { Person } from './support/Person.ts';

const PAIRS = 20;

type Meet = (people: People, room: string, pair: readonly Person[]) => Promise<unknown>;

/** Both pages are loaded at the same instant, and go straight in. */
const byAddress: Meet = (people, room, pair) =>
  Promise.all(pair.map(({ page, name }) => page.goto(people.urlFor(name, { room }))));

/** Both stand at the door, and click at the same instant. */
const byClick: Meet = async (people, room, pair) => {
  for (const { page, name } of pair) {
    await page.goto(people.urlFor('', { room }));
    await page.getByLabel('Your name').fill(name);
  }
  await Promise.all(pair.map((person) => person.button('Join').click()));
};

/** The next time, this page has never been here. */
async function forget({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}

for (const [how, meet] of Object.entries({ byAddress, byClick })) {
  test(`${PAIRS / 2} pairs who join at the same instant meet exactly once each, ${how}`, async ({
    people,
    room,
  }) => {
    test.setTimeout(180_000);
    const [ada, bob] = [await people.blank('Ada'), await people.blank('Bob')];
    for (let at = 0; at < PAIRS / 2; at++) {
      await meet(people, `${room}-${at}`, [ada, bob]);
      await expectTogether(ada, bob);
      const calls = () =>
        ada.page.evaluate(
          () => window.notes.peers.filter((peer) => peer.connectionState === 'connected').length,
        );
      expect(await calls(), 'connections between the two').toBe(1);
      await Promise.all([forget(ada), forget(bob)]);
    }
  });
}
