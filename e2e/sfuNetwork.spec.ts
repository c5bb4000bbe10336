import { expect } from './support/fixtures.ts';
import { inside, test } from './support/inside.ts';
import { largeCamera } from './support/largeCamera.ts';
import { energyOf, expectLive, expectSound, expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import type { Person } from './support/Person.ts';

const missing = Network.missing();

test.use({ path: 'sfu' });
test.skip(missing !== null, `networks that lose or limit: ${missing}`);

for (const percent of [2, 5]) {
  test(`${percent} % of the packets are lost: pictures and sound go on`, async ({
    people,
    parlor,
    network,
  }) => {
    network.lose(percent);
    const bob = await people.join('Bob');
    const ada = await people.join('Ada', inside(network, parlor.port));
    await expectTogether(ada, bob);
    const energy = await energyOf(ada.video('Bob'));
    for (let times = 1; times <= 3; times++) {
      await expectLive(ada, 'Bob', { timeout: 5_000 });
      await expectLive(bob, 'Ada', { timeout: 5_000 });
    }
    await expect.poll(() => energyOf(ada.video('Bob'))).toBeGreaterThan(energy);
  });
}

/** Runs in a page that wishes for large pictures, shows them in a small window, and sends none. */
function fineScreen(): void {
  if (location.protocol === 'about:') return;
  localStorage.setItem('parlor.preferences', JSON.stringify({ camera: false }));
  Object.defineProperty(window, 'devicePixelRatio', { value: 4 });
}

test('300 kbit/s for one: a smaller picture, and the sound stays; the other keeps the large one', async ({
  people,
  parlor,
  network,
}) => {
  const width = (viewer: Person) =>
    viewer.video('Ada').evaluate((element: HTMLVideoElement) => element.videoWidth);
  const ada = await people.join('Ada', { init: largeCamera });
  const cleo = await people.join('Cleo', { init: fineScreen });
  const bob = await people.join('Bob', { ...inside(network, parlor.port), init: fineScreen });
  for (const viewer of [bob, cleo]) {
    await expect.poll(() => width(viewer), `${viewer.name} sees all of it`).toBe(960);
  }
  network.narrow(300);
  await expect.poll(() => width(bob), 'a smaller picture').toBe(240);
  await expectLive(bob, 'Ada');
  await expectSound(bob, 'Ada');
  expect(await width(cleo)).toBe(960);
  await expectLive(cleo, 'Ada');
  network.narrow(null);
  await expect.poll(() => width(bob), { message: 'it climbs back', timeout: 60_000 }).toBe(960);
  await expectTogetherHeard(ada, [bob, cleo]);
});

async function expectTogetherHeard({ name }: Person, viewers: readonly Person[]): Promise<void> {
  for (const viewer of viewers) {
    await expectLive(viewer, name);
    await expectSound(viewer, name);
  }
}
