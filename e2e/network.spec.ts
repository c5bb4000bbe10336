import { expect } from './support/fixtures.ts';
import { inside, test } from './support/inside.ts';
import { expectLive, expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import type { People, PersonOptions } from './support/People.ts';
import type { Person } from './support/Person.ts';

const missing = Network.missing();

test.skip(missing !== null, `vanishing networks: ${missing}`);

async function meet(people: People, options: PersonOptions, first: string): Promise<[Person, Person]> {
  const open = (name: string) => people.join(name, name === 'Ada' ? options : {});
  const one = await open(first);
  const other = await open(first === 'Ada' ? 'Bob' : 'Ada');
  await expectTogether(one, other);
  return first === 'Ada' ? [one, other] : [other, one];
}

for (const path of ['mesh', 'sfu'] as const) {
  test.describe(path, () => {
    test.use({ path });

    for (const first of ['Ada', 'Bob']) {
      const order = first === 'Ada' ? 'earlier' : 'later';
      test(`the ${order} one's network vanishes and comes back: reconnecting, an avatar, the same tile`, async ({
        people,
        parlor,
        network,
      }) => {
        people.expectErrors(/ERR_|WebSocket connection/);
        const [ada, bob] = await meet(people, inside(network, parlor.port), first);
        await bob.tile('Ada').evaluate((tile) => tile.classList.add('marked'));
        await ada.page.evaluate(() => document.body.classList.add('marked'));
        network.vanish();
        await expect(bob.tile('Ada').getByText('Reconnecting')).toBeVisible({ timeout: 3_000 });
        await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none', { timeout: 3_000 });
        await expect(ada.tile('Bob')).toHaveAttribute('data-picture', 'none');
        network.comeBack();
        await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'connected', { timeout: 15_000 });
        await expectLive(bob, 'Ada', { timeout: 15_000 });
        await expectTogether(ada, bob);
        await expect(bob.tile('Ada')).toHaveClass(/marked/);
        await expect(ada.page.locator('body')).toHaveClass(/marked/);
      });
    }
  });
}

test('a network that stays away: after the grace period the tile goes', async ({
  people,
  parlor,
  network,
}) => {
  people.expectErrors(/ERR_|WebSocket connection/);
  const [, bob] = await meet(people, inside(network, parlor.port), 'Bob');
  network.vanish();
  await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'reconnecting', { timeout: 3_000 });
  await expect(bob.tiles).toHaveCount(1, { timeout: 25_000 });
});
