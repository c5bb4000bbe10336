import type { Page } from '@playwright/test';
import { coloursOf, difference } from './support/colours.ts';
import { expect, test } from './support/fixtures.ts';
import { expectLive, expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';
import { portrait } from './support/portrait.ts';

/** Where the wall is, and the face. */
const wall = [
  [0.08, 0.15],
  [0.92, 0.15],
  [0.08, 0.5],
] as const;
const face = [[0.5, 0.45]] as const;
type Colours = Awaited<ReturnType<typeof coloursOf>>;
const red: Colours = wall.map(() => [192, 48, 40]);
const skin: Colours = [[224, 172, 145]];
/** What encoding and rounding may do to a colour. */
const NEAR = 40;

declare global {
  interface Window {
    /** Pictures that the page showed, and those of them with the wall behind. */
    seen: { pictures: number; walls: number };
  }
}

/** `viewer` sees these colours of `name` at these places. */
async function expectColours(
  viewer: Person,
  name: string,
  places: readonly (readonly [number, number])[],
  colours: Colours,
): Promise<void> {
  const farthest = async () => {
    const seen = await coloursOf(viewer.video(name), places);
    return Math.max(...seen.map((colour, at) => difference(colour, colours[at] ?? [0, 0, 0])));
  };
  await expect.poll(farthest, { message: `${viewer.name} sees ${name}` }).toBeLessThan(NEAR);
}

async function choose(person: Person, background: string): Promise<void> {
  await person.button('Settings').click();
  await person.page.getByText('Background', { exact: true }).first().click();
  await person.page.getByLabel(background, { exact: true }).check();
}

async function close(person: Person): Promise<void> {
  await person.page.keyboard.press('Escape');
}

/** The colours of the small picture of that name in the settings, which are open. */
async function coloursOfPicture({ page }: Person, name: string): Promise<Colours> {
  const small = page.locator('label', { hasText: name }).locator('canvas');
  await expect.poll(async () => Math.max(...((await coloursOf(small, wall))[0] ?? []))).toBeGreaterThan(0);
  return coloursOf(small, wall);
}

/** Every request of the page and its workers to another host than its own. */
function foreignRequests(page: Page): string[] {
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(page.url()).host) foreign.push(request.url());
  });
  return foreign;
}

test('a picture behind somebody: the others see it, and the person before it, whatever the camera does', async ({
  people,
}) => {
  const ada = await people.join('Ada', { init: portrait });
  const bob = await people.join('Bob');
  const foreign = foreignRequests(ada.page);
  await expectTogether(ada, bob);
  await expectColours(bob, 'Ada', wall, red);
  const negotiated = await ada.page.evaluate(() => window.notes.negotiations);

  await choose(ada, 'Sea');
  const sea = await coloursOfPicture(ada, 'Sea');
  await expectColours(bob, 'Ada', wall, sea);
  await expectColours(bob, 'Ada', face, skin);
  await expectColours(ada, 'Ada', wall, sea);
  const meadow = await coloursOfPicture(ada, 'Meadow');
  await ada.page.getByLabel('Meadow').check();
  await expectColours(bob, 'Ada', wall, meadow);
  await close(ada);

  await ada.button('Stop camera').click();
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none');
  const live = () =>
    ada.page.evaluate(
      () =>
        window.notes.captured.filter(({ kind, readyState }) => kind === 'video' && readyState === 'live')
          .length,
    );
  await expect.poll(live, { message: 'the light of the camera' }).toBe(0);
  await ada.button('Start camera').click();
  await expectColours(bob, 'Ada', wall, meadow);

  await choose(ada, 'As it is');
  await close(ada);
  await expectColours(bob, 'Ada', wall, red);
  await expectLive(bob, 'Ada');
  expect(await ada.page.evaluate(() => window.notes.negotiations)).toBe(negotiated);
  expect(foreign).toEqual([]);
});

/** Runs in a page before its scripts: watches every picture of the own tile for the wall. */
function watchForWall(): void {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const watched = new Set<HTMLVideoElement>();
  const seen = { pictures: 0, walls: 0 };
  window.seen = seen;
  const watch = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback(() => {
      context?.drawImage(video, 0, 0, 64, 36);
      const [red = 0, green = 0, blue = 0] = context?.getImageData(5, 5, 1, 1).data ?? [];
      seen.pictures += 1;
      if (red > green + 60 && red > blue + 60) seen.walls += 1;
      watch(video);
    });
  new MutationObserver(() => {
    for (const video of document.querySelectorAll('video')) {
      if (!watched.has(video)) watch(video);
      watched.add(video);
    }
  }).observe(document, { childList: true, subtree: true });
}

test('over the web connection, without streams of pictures: remembered, and never without', async ({
  people,
}) => {
  const ada = await people.blank('Ada', { init: portrait });
  await ada.context.addInitScript('delete globalThis.MediaStreamTrackGenerator;');
  await ada.context.addInitScript(watchForWall);
  await ada.page.goto(people.urlFor('Ada', { path: 'sfu', transport: 'socket' }));
  await choose(ada, 'Meadow');
  const meadow = await coloursOfPicture(ada, 'Meadow');
  await expectColours(ada, 'Ada', wall, meadow);
  expect(await ada.page.evaluate(() => window.seen.walls), 'before it was chosen').toBeGreaterThan(0);
  await ada.page.reload();
  const bob = await people.join('Bob', { path: 'sfu' });
  await expectColours(bob, 'Ada', wall, meadow);
  await expectColours(bob, 'Ada', face, skin);
  const { pictures, walls } = await ada.page.evaluate(() => window.seen);
  expect(pictures).toBeGreaterThan(0);
  expect(walls, 'pictures of the wall').toBe(0);
});

/** The worker of backgrounds on a machine where drawing takes for ever. */
async function slowDown(person: Person): Promise<void> {
  const script = `
    const { drawImage } = OffscreenCanvasRenderingContext2D.prototype;
    OffscreenCanvasRenderingContext2D.prototype.drawImage = function (...args) {
      const until = performance.now() + 60;
      while (performance.now() < until);
      return drawImage.apply(this, args);
    };`;
  // To Chromium what a test serves comes from elsewhere than the server beside it.
  await person.context.grantPermissions(['local-network-access', 'camera', 'microphone']);
  await person.context.route('**/background.worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}${await response.text()}` });
  });
}

test('on a machine that is too slow the background is given up, and it is said', async ({ people }) => {
  const ada = await people.blank('Ada', { init: portrait });
  await slowDown(ada);
  await ada.page.goto(people.urlFor('Ada'));
  await choose(ada, 'Sea');
  const sea = await coloursOfPicture(ada, 'Sea');
  await close(ada);
  await expectColours(ada, 'Ada', wall, sea);
  await expect(ada.page.getByText('This computer is too slow')).toBeVisible({ timeout: 20_000 });
  await expectColours(ada, 'Ada', wall, red);
  await ada.button('Dismiss').click();
  await expect(ada.page.getByText('This computer is too slow')).toHaveCount(0);
});

/** Runs in a page before its scripts: nothing but hiss comes from the microphone. */
function hiss(): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints);
    if (!constraints?.audio) return stream;
    const context = new AudioContext();
    const buffer = context.createBuffer(1, 7 * context.sampleRate, context.sampleRate);
    const samples = buffer.getChannelData(0);
    let [random, low] = [1, 0];
    for (let at = 0; at < samples.length; at += 1) {
      // The same noise each time (ANSI C's example of a generator), as dull as a fan's: of some the model tires slowly.
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
      low = 0.9 * low + 0.1 * (random / 2 ** 31 - 0.5);
      samples[at] = low;
    }
    const noise = new AudioBufferSourceNode(context, { buffer, loop: true });
    const destination = context.createMediaStreamDestination();
    noise.connect(destination);
    noise.start();
    await context.resume();
    return new MediaStream([...destination.stream.getAudioTracks(), ...stream.getVideoTracks()]);
  };
}

test('noise is taken out of what the others hear, and muting goes on working', async ({ people }) => {
  const ada = await people.join('Ada', { init: hiss });
  const bob = await people.join('Bob');
  let before = 0;
  /** The energy of a little more than a second. */
  const heard = async () => {
    const total = await bob.video('Ada').evaluate((video: HTMLVideoElement) => {
      const [track] = (video.srcObject as MediaStream).getAudioTracks();
      return track ? window.notes.listenTo(track) : 0;
    });
    const more = total - before;
    before = total;
    return more;
  };
  await expect.poll(heard, { message: 'hiss' }).toBeGreaterThan(0.001);
  const loud = await heard();
  await ada.button('Settings').click();
  await ada.page.getByLabel('Noise suppression').check();
  await expect.poll(heard, { message: 'quiet' }).toBeLessThan(loud / 20);
  await close(ada);
  const sent = () =>
    ada.page.evaluate(() =>
      window.notes.peers
        .flatMap((peer) => peer.getSenders())
        .flatMap(({ track }) => (track?.kind === 'audio' ? [track.enabled] : [])),
    );
  await ada.button('Mute').click();
  expect(await sent()).toEqual([false]);
  await ada.button('Settings').click();
  await ada.page.getByLabel('Noise suppression').uncheck();
  await close(ada);
  expect(await sent(), 'muted, with or without').toEqual([false]);
  await ada.button('Unmute').click();
  await expect.poll(heard, { message: 'hiss again' }).toBeGreaterThan(loud / 3);
});
