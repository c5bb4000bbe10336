import { expect, test } from './support/fixtures.ts';
import { markTiles } from './support/marked.ts';
import { energyOf, expectLive, expectSound, expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { connections } from './support/roads.ts';
import { expectScreen } from './support/screens.ts';

test.use({ path: 'sfu' });

test('two see and hear each other by way of the server, whoever of them leaves and comes back', async ({
  people,
}) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  for (const [goes, stays] of [
    [ada, bob],
    [bob, ada],
  ] as const) {
    // One that sends, one that receives; a third may just be trying the roads.
    await expect.poll(() => connections(stays)).toBe(2);
    await goes.button('Leave').click();
    await expect(stays.tiles).toHaveCount(1, { timeout: 2_000 });
    await goes.button('Rejoin').click();
    await expectTogether(ada, bob);
  }
});

test('the earlier one is killed, then the later one: no ghost stays', async ({ people }) => {
  const [earlier, ada] = [await people.join('Earlier', { alone: true }), await people.join('Ada')];
  await expectTogether(earlier, ada);
  earlier.kill();
  await expect(ada.tiles).toHaveCount(1, { timeout: 2_000 });
  const later = await people.join('Later', { alone: true });
  await expectTogether(ada, later);
  later.kill();
  await expect(ada.tiles).toHaveCount(1, { timeout: 2_000 });
});

test('mute, camera off and back, without any negotiation', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  const negotiations = () => ada.page.evaluate(() => window.notes.negotiations);
  const before = await negotiations();
  await ada.button('Mute').click();
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  const heard = async () => {
    const energy = await energyOf(bob.video('Ada'));
    await expectLive(bob, 'Ada');
    return (await energyOf(bob.video('Ada'))) - energy;
  };
  await expect.poll(heard).toBe(0);
  await ada.button('Stop camera').click();
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none');
  await ada.button('Unmute').click();
  await expectSound(bob, 'Ada');
  await ada.button('Start camera').click();
  await expectTogether(ada, bob);
  expect(await negotiations()).toBe(before);
});

test('a screen comes beside the camera, goes, and comes again', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  for (let time = 1; time <= 2; time++) {
    await ada.button('Share screen').click();
    await expectScreen(bob, ada);
    await expectLive(bob, 'Ada');
    await ada.button('Stop sharing').click();
    await expect(await bob.screen(ada)).toHaveCount(0);
  }
  await expectTogether(ada, bob);
});

test('the process that forwards is killed: pictures and sound come back', async ({ people, parlor }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  await parlor.killWorkers();
  await expectTogether(ada, bob);
});

test('the server is killed and restarted: everybody meets again on the same tiles', async ({
  people,
  parlor,
}) => {
  people.expectErrors(/ERR_CONNECTION|WebSocket connection/);
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectTogether(ada, bob);
  for (const { page } of [ada, bob]) await page.evaluate(markTiles);
  await parlor.kill();
  await parlor.restart();
  await expect(bob.tile('Ada')).toHaveAttribute('data-connection', 'connected');
  await expectTogether(ada, bob);
  await expect(bob.page.locator('section.marked')).toHaveCount(2);
});

test('which roads lead to the server is told before anybody needs it', async ({ people }) => {
  const ada = await people.join('Ada');
  await expectReachKnown(ada);
  await ada.button('Settings').click();
  const panel = ada.page.getByRole('region', { name: 'Connection to the server' });
  await expect(panel.getByText(/works \(\d+ ms\)/)).toHaveCount(3);
});

async function expectReachKnown({ page }: Person): Promise<void> {
  // Those that PeerJS and its warming up take never come so far.
  const tried = () =>
    window.notes.peers.filter((peer) => peer.signalingState === 'closed' && peer.localDescription !== null);
  await expect.poll(() => page.evaluate(`(${tried})().length`)).toBeGreaterThanOrEqual(2);
}
