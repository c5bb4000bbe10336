import { expect } from './support/fixtures.ts';
import { inside, test } from './support/inside.ts';
import { expectLive, expectSound, expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import type { Person } from './support/Person.ts';
import { roads } from './support/roads.ts';

const missing = Network.missing();
/** No UDP leaves the network, and of TCP nothing that begins like media: the length of a STUN message (RFC 4571). */
const ONLY_WEB = `table inet proxied {
  chain leaving {
    type filter hook output priority 0
    meta l4proto udp drop
  }
}`;

/** Whether the server has said that this person's media goes over websockets, as `viewer` is shown it. */
async function expectOnSocket(viewer: Person, name: string): Promise<void> {
  await expect(viewer.tile(name).getByText('over the web connection')).toHaveCount(1);
}

async function figures(viewer: Person, name: string) {
  await viewer.tile(name).hover();
  await viewer.button(`More about ${name}`).click();
  return viewer.page.getByRole('dialog', { name });
}

test.describe('by websockets', () => {
  test.use({ path: 'sfu' });

  test('two see and hear each other, and leaving is seen at once', async ({ people, parlor }) => {
    const ada = await people.join('Ada', { transport: 'socket' });
    const bob = await people.join('Bob', { transport: 'socket' });
    await expectTogether(ada, bob);
    for (const viewer of [ada, bob]) for (const { name } of [ada, bob]) await expectOnSocket(viewer, name);
    expect(await roads(ada)).toEqual([]);
    expect(await (await fetch(`${parlor.url}/status`)).text()).toContain('over websockets, both ways 2');
    const dialog = await figures(ada, 'Bob');
    await expect(dialog).toContainText('through the server, over the web connection at both ends');
    await ada.page.keyboard.press('Escape');
    await bob.button('Leave').click();
    await expect(ada.tiles).toHaveCount(1, { timeout: 1_000 });
  });
});
