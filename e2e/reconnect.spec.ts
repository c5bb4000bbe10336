import { expect, test } from './support/fixtures.ts';
import { expectLive, expectTogether, framesOf } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { TcpProxy } from './support/TcpProxy.ts';

/** Marks a tile's element, to see later that it is still the same and the page was not reloaded. */
async function mark(viewer: Person, name: string): Promise<void> {
  await viewer.tile(name).evaluate((tile) => tile.classList.add('marked'));
}

async function expectMarked(viewer: Person, name: string): Promise<void> {
  await expect(viewer.tile(name)).toHaveClass(/marked/);
}

/** Puts down every value that an attribute of the tile takes. */
async function watch(viewer: Person, name: string): Promise<void> {
  await viewer.tile(name).evaluate((tile) => {
    const seen = [tile.getAttribute('data-connection')];
    Object.assign(window, { seenConnections: seen });
    new MutationObserver(() => seen.push(tile.getAttribute('data-connection'))).observe(tile, {
      attributeFilter: ['data-connection'],
    });
  });
}

test('signalling cut while media flows: reconnecting, then back on the same tile without a break', async ({
  people,
  parlor,
}) => {
  people.expectErrors(/net::ERR_|WebSocket connection/);
  const proxy = await TcpProxy.start(parlor.port);
  const bob = await people.join('Bob');
  const ada = await people.join('Ada', { origin: proxy.url });
  await expectTogether(ada, bob);
  await mark(bob, 'Ada');
  await mark(ada, 'Bob');
  const before = await framesOf(bob.video('Ada'));
  proxy.cut();
  await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'reconnecting');
  await expect(bob.tile('Ada').getByText('Reconnecting')).toBeVisible();
  await expect.poll(() => framesOf(bob.video('Ada'))).toBeGreaterThan(before + 10);
  proxy.mend();
  await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'connected');
  await expect(ada.page.locator('[data-lifecycle=joined]')).toBeVisible();
  await expectTogether(ada, bob);
  await expectMarked(bob, 'Ada');
  await expectMarked(ada, 'Bob');
  await proxy.close();
});

test('server killed and restarted: video goes on, and a later joiner meets the old pair', async ({
  people,
  parlor,
}) => {
  people.expectErrors(/ERR_CONNECTION|WebSocket connection/);
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  await mark(bob, 'Ada');
  await mark(ada, 'Bob');
  await watch(bob, 'Ada');
  await parlor.kill();
  await expectLive(bob, 'Ada');
  await expectLive(ada, 'Bob');
  await parlor.restart();
  await expect(ada.page.locator('[data-lifecycle=joined]')).toBeVisible();
  await expect(bob.page.locator('[data-lifecycle=joined]')).toBeVisible();
  await expectMarked(bob, 'Ada');
  await expectMarked(ada, 'Bob');
  const cleo = await people.join('Cleo');
  await expectTogether(ada, bob, cleo);
});
