import { expect } from './support/fixtures.ts';
import { inside, test } from './support/inside.ts';
import { expectLive, expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import type { Person } from './support/Person.ts';

const missing = Network.missing();

test.skip(missing !== null, `vanishing networks: ${missing}`);

interface Pair {
  ada: Person;
  bob: Person;
}

/** They meet, `first` before the other. */
async function meet(open: (name: string) => Promise<Person>, first: string): Promise<Pair> {
  const one = await open(first);
  const other = await open(first === 'Ada' ? 'Bob' : 'Ada');
  await expectTogether(one, other);
  return first === 'Ada' ? { ada: one, bob: other } : { ada: other, bob: one };
}

async function mark({ ada, bob }: Pair): Promise<void> {
  await bob.tile('Ada').evaluate((tile) => tile.classList.add('marked'));
  await ada.page.evaluate(() => document.body.classList.add('marked'));
}

/** Whose network went is said to reconnect, and no frozen picture stays. */
async function expectParted({ ada, bob }: Pair): Promise<void> {
  await expect(bob.tile('Ada').getByText('Reconnecting')).toBeVisible({ timeout: 3_000 });
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none', { timeout: 3_000 });
  await expect(ada.tile('Bob')).toHaveAttribute('data-picture', 'none');
}

/** On the same tile, and the page is the same. */
async function expectBack({ ada, bob }: Pair): Promise<void> {
  await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'connected', { timeout: 15_000 });
  await expectLive(bob, 'Ada', { timeout: 15_000 });
  await expectTogether(ada, bob);
  await expect(bob.tile('Ada')).toHaveClass(/marked/);
  await expect(ada.page.locator('body')).toHaveClass(/marked/);
}

for (const first of ['Ada', 'Bob']) {
  const order = first === 'Ada' ? 'earlier' : 'later';

  test(`the ${order} one's network vanishes and comes back, on the mesh and by way of the server: reconnecting, an avatar, the same tile`, async ({
    people,
    parlor,
    network,
    room,
  }) => {
    people.expectErrors(/ERR_|WebSocket connection/);
    const at = inside(network, parlor.port);
    const onMesh = await meet(
      (name) => people.join(name, { ...(name === 'Ada' && at), path: 'mesh' }),
      first,
    );
    const other = { path: 'sfu', room: `${room}-sfu` } as const;
    const byServer = await meet(
      (name) => people.join(name, { ...(name === 'Ada' && { ...at, beside: onMesh.ada }), ...other }),
      first,
    );
    const pairs = [onMesh, byServer];
    await Promise.all(pairs.map(mark));
    network.vanish();
    await Promise.all(pairs.map(expectParted));
    network.comeBack();
    await Promise.all(pairs.map(expectBack));
  });
}

test('a network that stays away: after the grace period the tile goes', async ({
  people,
  parlor,
  network,
}) => {
  people.expectErrors(/ERR_|WebSocket connection/);
  const at = inside(network, parlor.port);
  const { bob } = await meet((name) => people.join(name, name === 'Ada' ? at : {}), 'Bob');
  network.vanish();
  await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'reconnecting', { timeout: 3_000 });
  await expect(bob.tiles).toHaveCount(1, { timeout: 25_000 });
});
