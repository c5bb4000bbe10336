import { expect, test } from './support/fixtures.ts';
import { energyOf, expectLive, expectSound, expectTogether } from './support/media.ts';
import type { People } from './support/People.ts';
import type { Person } from './support/Person.ts';
import { expectScreen } from './support/screens.ts';
import { withoutCamera } from './support/withoutCamera.ts';

test.use({ path: 'sfu' });

/** `killable`: with a browser of one's own for who goes. */
async function pair(
  people: People,
  first: 'Goes' | 'Stays',
  { killable = false } = {},
): Promise<{ goes: Person; stays: Person }> {
  const open = (name: string) => people.join(name, { alone: killable && name === 'Goes' });
  const [one, other] = [await open(first), await open(first === 'Goes' ? 'Stays' : 'Goes')];
  await expectTogether(one, other);
  return first === 'Goes' ? { goes: one, stays: other } : { goes: other, stays: one };
}

/** How many RTCPeerConnections of this page are connected. */
async function connections({ page }: Person): Promise<number> {
  return page.evaluate(
    () => window.notes.peers.filter(({ connectionState }) => connectionState === 'connected').length,
  );
}

const context = { viewport: { width: 480, height: 300 } };
const seenSmall = { context };
const heardOnly = { context, init: withoutCamera };

for (const first of ['Goes', 'Stays'] as const) {
  const order = first === 'Goes' ? 'the earlier one' : 'the later one';

  test(`two see and hear each other by way of the server; ${order} leaves`, async ({ people }) => {
    const { goes, stays } = await pair(people, first);
    // One that sends, one that receives; a third may just be trying the roads.
    await expect.poll(() => connections(stays)).toBe(2);
    await goes.button('Leave').click();
    await expect(stays.tiles).toHaveCount(1, { timeout: 2_000 });
    await goes.button('Rejoin').click();
    await expectTogether(goes, stays);
  });

  test(`${order} is killed: no ghost stays`, async ({ people }) => {
    const { goes, stays } = await pair(people, first, { killable: true });
    goes.kill();
    await expect(stays.tiles).toHaveCount(1, { timeout: 2_000 });
    await expectTogether(stays, await people.join('Later'));
  });
}

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

/** Runs in a page whose picture has three layers, and few frames: one machine encodes and decodes for all. */
function largeSlowCamera(): void {
  window.notes.camera = { width: 960, height: 540, frameRate: 8 };
}

/** Runs in a page whose picture costs little. */
function smallSlowCamera(): void {
  window.notes.camera = { width: 320, height: 180, frameRate: 8 };
}

/** Everybody sees those with a camera move, and hears all the others. */
async function expectMeeting(seen: readonly Person[], heard: readonly Person[]): Promise<void> {
  const all = [...seen, ...heard];
  const patient = { timeout: 60_000 };
  for (const person of all) {
    await expect(person.tiles).toHaveCount(all.length, patient);
    const others = all.filter((other) => other !== person);
    await Promise.all([
      ...seen.map(({ name }) => expectLive(person, name, patient)),
      ...others.map(({ name }) => expectSound(person, name, patient)),
    ]);
  }
}

test('six, two of them with a camera, see and hear each other', async ({ people }) => {
  // Six pages are more than two processors can serve at their own pace.
  test.setTimeout(300_000);
  const seen = [
    await people.join('Ada', { context, init: largeSlowCamera }),
    await people.join('Bob', { context, init: smallSlowCamera }),
  ];
  const heard = [];
  for (const name of ['Cleo', 'Dan', 'Eve', 'Finn']) heard.push(await people.join(name, heardOnly));
  await expectMeeting(seen, heard);
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

test.describe('a room that grows', () => {
  test.use({ path: null });

  test('the fifth comes, and nobody leaves: all see and hear each other by way of the server', async ({
    people,
  }) => {
    test.setTimeout(300_000);
    const seen = [await people.join('Ada', seenSmall), await people.join('Bob', seenSmall)];
    const heard = [await people.join('Cleo', heardOnly), await people.join('Dan', heardOnly)];
    await expectMeeting(seen, heard);
    const four = [...seen, ...heard];
    for (const { page } of four) await page.evaluate(markTiles);
    const eve = await people.join('Eve', heardOnly);
    await expectMeeting(seen, [...heard, eve]);
    for (const person of four) {
      await expect.poll(() => connections(person), 'the mesh is gone').toBe(2);
      await expect(person.page.locator('section.marked'), 'tiles stay what they are').toHaveCount(4);
      expect(await person.lifecycle()).toBe('joined');
    }
    await eve.button('Leave').click();
    for (const { tiles } of four) await expect(tiles).toHaveCount(4, { timeout: 2_000 });
    await expectMeeting(seen, heard);
  });
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

function markTiles(): void {
  for (const tile of document.querySelectorAll('section[data-participant]')) tile.classList.add('marked');
}
