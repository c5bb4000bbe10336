import type { Locator } from '@playwright/test';
import { expect } from './support/fixtures.ts';
import { inside, test } from './support/inside.ts';
import { largeCamera } from './support/largeCamera.ts';
import { leftTone, loudnessOfBoth } from './support/leftTone.ts';
import { energyOf, expectLive, expectTogether } from './support/media.ts';
import { Network } from './support/Network.ts';
import type { ParlorServer } from './support/ParlorServer.ts';
import type { Person } from './support/Person.ts';
import { roads } from './support/roads.ts';
import { expectScreen } from './support/screens.ts';
import { webRtcSwitchedOff, withoutWebRtc } from './support/withoutWebRtc.ts';

const missing = Network.missing();

/** Where this server takes TCP for media. */
const ICE_TCP = 41_875;
/** What a firewall lets through that knows the web only: neither UDP nor TCP for media, and nobody is told. */
const ONLY_WEB = `table inet firewall {
  chain leaving {
    type filter hook output priority 0
    meta l4proto udp drop
    tcp dport ${ICE_TCP} drop
  }
}`;

const status = async (parlor: ParlorServer) => (await fetch(`${parlor.url}/status`)).text();

/** On whose tiles it says that their media goes over the web connection. */
async function onSocket(viewer: Person): Promise<(string | null)[]> {
  const tiles = await viewer.tiles.filter({ hasText: 'over the web connection' }).all();
  return Promise.all(tiles.map((tile) => tile.getAttribute('aria-label')));
}

/** What is told of the connection with somebody. */
async function figures(viewer: Person, name: string): Promise<Locator> {
  await viewer.tile(name).hover();
  await viewer.button(`More about ${name}`).click();
  return viewer.page.getByRole('dialog', { name });
}

/** Every road was tried from there, and all but the web led nowhere. */
async function expectOnlyWeb(person: Person): Promise<void> {
  const { page } = person;
  await person.button('Settings').click();
  const told = page.getByRole('region', { name: 'Connection to the server' });
  const words = 'Until then larger rooms use the web connection from there';
  await expect(told).toContainText(words, { timeout: 30_000 });
  await page.keyboard.press('Escape');
}

test.describe('over the web connection', () => {
  test.use({ path: 'sfu' });

  test('two see and hear each other; whoever leaves is gone at once', async ({ people, parlor }) => {
    const ada = await people.join('Ada', { transport: 'socket' });
    const bob = await people.join('Bob', { transport: 'socket' });
    await expectTogether(ada, bob);
    for (const viewer of [ada, bob])
      await expect.poll(async () => (await onSocket(viewer)).sort()).toEqual(['Ada', 'Bob']);
    expect(await roads(ada)).toEqual([]);
    expect(await status(parlor)).toContain('over websockets, both ways 2');
    await expect(await figures(ada, 'Bob')).toContainText(
      'through the server, over the web connection at both ends',
    );
    await ada.page.keyboard.press('Escape');
    await bob.button('Leave').click();
    await expect(ada.tiles).toHaveCount(1, { timeout: 2_000 });
    await bob.button('Rejoin').click();
    await expectTogether(ada, bob);
  });

  test('and over WebRTC, two see and hear each other, again when the process that forwards is killed', async ({
    people,
    parlor,
  }) => {
    const ada = await people.join('Ada', { transport: 'socket' });
    const bob = await people.join('Bob', { transport: 'webrtc' });
    await expectTogether(ada, bob);
    for (const viewer of [ada, bob]) await expect.poll(() => onSocket(viewer)).toEqual(['Ada']);
    await expect(await figures(bob, 'Ada')).toContainText(
      'through the server, over the web connection there',
    );
    await bob.page.keyboard.press('Escape');
    await parlor.killWorkers();
    await expectTogether(ada, bob);
    await expect.poll(() => onSocket(bob)).toEqual(['Ada']);
  });

  test('a screen is seen and heard; music comes in stereo, a voice does not', async ({ people }) => {
    const ada = await people.join('Ada', { transport: 'socket', init: leftTone });
    const bob = await people.join('Bob', { transport: 'socket' });
    for (const { page } of [ada, bob]) await page.mouse.click(5, 5);
    const leftOnly = async () => {
      const { left, right } = await loudnessOfBoth(bob.video('Ada'));
      return left > 0.05 ? right < left / 10 : null;
    };
    await expect.poll(leftOnly).toBe(false);
    await ada.button('Settings').click();
    await ada.page.getByLabel('Music mode').check();
    await ada.page.keyboard.press('Escape');
    await expect.poll(leftOnly).toBe(true);
    await ada.button('Share screen').click();
    await expectScreen(bob, ada);
    const screen = (await bob.screen(ada)).locator('video');
    await expect.poll(() => energyOf(screen)).toBeGreaterThan(0);
  });

  test('a small tile gets the small layer, a large one the large', async ({ people }) => {
    await people.join('Ada', { transport: 'socket', init: largeCamera });
    const bob = await people.join('Bob', { transport: 'socket' });
    const width = () => bob.video('Ada').evaluate((video: HTMLVideoElement) => video.videoWidth);
    await bob.page.setViewportSize({ width: 1280, height: 800 });
    // On a machine that has too much to do, not in full.
    await expect.poll(width).toBeGreaterThanOrEqual(480);
    await bob.page.setViewportSize({ width: 320, height: 480 });
    await expect.poll(width).toBe(240);
    await expectLive(bob, 'Ada');
  });
});

test('WebRTC switched off, or taken out by an extension: in the room all the same, which goes through the server for it', async ({
  people,
}) => {
  const ada = await people.join('Ada');
  const bob = await people.join('Bob', { init: webRtcSwitchedOff });
  await expectTogether(ada, bob);
  for (const viewer of [ada, bob]) await expect.poll(() => onSocket(viewer)).toEqual(['Bob']);
  const cleo = await people.join('Cleo', { init: withoutWebRtc });
  await expectTogether(ada, bob, cleo);
});

test.describe('a server that keeps to the mesh', () => {
  test.use({ path: null, serverArgs: ['--path', 'mesh'] });

  test('tells a browser without WebRTC that it meets nobody', async ({ people }) => {
    const bob = await people.join('Bob');
    const ada = await people.join('Ada', { init: webRtcSwitchedOff });
    await expect(ada.page.getByText('here you see and hear nobody')).toBeVisible();
    await expect(bob.page.getByText('here you see and hear nobody')).toHaveCount(0);
  });
});

test.describe('where only the web gets through', () => {
  test.skip(missing !== null, `roads through networks: ${missing}`);
  test.use({ serverArgs: ['--ice-tcp-port', String(ICE_TCP)] });

  test('two who stood at the door are together within three seconds', async ({ people, parlor, network }) => {
    network.filter(ONLY_WEB);
    const at = inside(network, parlor.port);
    const [ada, bob] = [await people.open('Ada', at), await people.open('Bob', at)];
    for (const person of [ada, bob]) {
      await person.page.getByLabel('Your name').fill(person.name);
      // That what leads nowhere is found to lead nowhere takes a moment.
      await expect(person.button('Join')).toBeVisible();
    }
    await ada.button('Join').click();
    await expect(ada.tiles).toHaveCount(1);
    const clicked = performance.now();
    await bob.button('Join').click();
    await expect
      .poll(() => bob.video('Ada').evaluate((video: HTMLVideoElement) => video.videoWidth), {
        intervals: [50],
      })
      .toBeGreaterThan(32);
    const took = Math.round(performance.now() - clicked);
    test.info().annotations.push({ type: 'from the click to the picture, ms', description: String(took) });
    expect(took).toBeLessThan(3_000);
    await expectTogether(ada, bob);
    await expect.poll(async () => (await onSocket(ada)).sort()).toEqual(['Ada', 'Bob']);
    await expect
      .poll(() => status(parlor), { timeout: 30_000 })
      .toContain('UDP no, TCP no, websocket yes: 2 now');
    await expectOnlyWeb(ada);
  });

  test('who goes straight in meets somebody on WebRTC, and goes back to it when it gets through', async ({
    people,
    parlor,
    network,
  }) => {
    network.filter(ONLY_WEB);
    const ada = await people.join('Ada', { ...inside(network, parlor.port), path: 'sfu' });
    const bob = await people.join('Bob');
    await expectTogether(ada, bob);
    await expect.poll(() => onSocket(bob)).toEqual(['Ada']);
    expect((await roads(bob)).every((one) => one.startsWith('udp '))).toBe(true);
    // Nothing is being tried when the network changes.
    await expectOnlyWeb(ada);
    network.filter('delete table inet firewall');
    await ada.page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => onSocket(bob), { timeout: 30_000 }).toEqual([]);
    await expectTogether(ada, bob);
    expect((await roads(ada)).length).toBeGreaterThan(0);
  });
});
