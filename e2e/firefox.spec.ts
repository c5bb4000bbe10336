import { Firefox } from './support/Firefox.ts';
import { instrument } from './support/instrument.ts';
import {
  expectAlone,
  expectBoth,
  expectPictures,
  expectSight,
  expectSilence,
  expectToListen,
} from './support/sights.ts';
import { type BrowserName, test } from './support/twoBrowsers.ts';
import { inChromium, inFirefox, type Viewer } from './support/Viewer.ts';

const missing = Firefox.missing();
test.skip(missing !== null, missing ?? '');

const orders: [BrowserName, BrowserName][] = [
  ['Firefox', 'Chromium'],
  ['Chromium', 'Firefox'],
];

for (const [first, second] of orders) {
  test(`${first}, then ${second}: they see and hear each other until ${first} leaves`, async ({ joinIn }) => {
    const [one, other] = [await joinIn(first), await joinIn(second)];
    await expectBoth(one, other);
    await one.press('Leave');
    await expectAlone(other);
  });

  test(`${first} closes the tab: its tile goes in ${second}`, async ({ joinIn }) => {
    const [one, other] = [await joinIn(second), await joinIn(first)];
    await expectBoth(one, other);
    await other.close();
    await expectAlone(one, false);
  });

  test(`${first} mutes, and stops its camera: ${second} sees that`, async ({ joinIn }) => {
    const [one, other] = [await joinIn(first), await joinIn(second)];
    await expectBoth(one, other);
    await one.press('Mute');
    await expectSight(other, first, { microphoneOff: true });
    await expectSilence(other, first);
    await one.press('Stop camera');
    await expectSight(other, first, { picture: 'none' });
    await expectSight(one, first, { picture: 'none', microphoneOff: true });
    await one.press('Unmute');
    await one.press('Start camera');
    await expectSight(other, first, { microphoneOff: false });
    await expectBoth(one, other);
  });
}

test('Firefox is killed: its tile goes', async ({ firefox, joinIn }) => {
  const [one, other] = [await joinIn('Firefox'), await joinIn('Chromium')];
  await expectBoth(one, other);
  await firefox.kill();
  await expectAlone(other);
});

test('two in Firefox see and hear each other', async ({ joinIn }) => {
  await expectBoth(await joinIn('Firefox', 'Ada'), await joinIn('Firefox', 'Bob'));
});

test('in Firefox by the door: who speaks is shown, oneself too', async ({ people, blankFox }) => {
  const ada = inChromium(await people.join('Ada'));
  const page = await blankFox();
  await page.goto(people.urlFor(''));
  await page.locator('::-p-aria([role="textbox"][name="Your name"])').fill('Bob');
  const bob = inFirefox('Bob', page);
  await bob.press('Join');
  await expectBoth(ada, bob);
  for (const { name } of [ada, bob]) await expectSight(bob, name, { speaking: 'true' });
  await expectSight(ada, 'Bob', { speaking: 'true' });
  await bob.press('Mute');
  await expectSight(bob, 'Bob', { speaking: 'false' });
});

test('Firefox sees a screen that Chromium shares, and reads what it writes', async ({ people, blankFox }) => {
  const ada = await people.join('Ada');
  const page = await blankFox();
  await page.goto(people.urlFor('Bob'));
  const bob = inFirefox('Bob', page);
  await expectBoth(inChromium(ada), bob);
  await ada.button('Share screen').click();
  await page.waitForSelector('section[data-screen]:not([data-picture=none]) video');
  await ada.button('Chat').click();
  await ada.page.getByRole('textbox', { name: 'Message' }).fill('Look at this');
  await ada.button('Send').click();
  await page.waitForSelector('::-p-aria([role="button"][name="Chat, 1 new"])');
  await bob.press('Chat, 1 new');
  await page.waitForSelector('[role=log] ::-p-text(Look at this)');
  await ada.button('Stop sharing').click();
  await page.waitForSelector('section[data-screen]', { hidden: true });
});

test('the server is killed and restarted: Firefox stays in the call', async ({ people, parlor, joinIn }) => {
  // The server may be killed while the page tries which roads lead to it.
  people.expectErrors(/ERR_CONNECTION|WebSocket connection/, /can’t establish a connection|ICE failed/);
  const [one, other] = [await joinIn('Firefox'), await joinIn('Chromium')];
  await expectBoth(one, other);
  await parlor.kill();
  await expectPictures(one, 'Chromium');
  await expectPictures(other, 'Firefox');
  await parlor.restart();
  await expectBoth(one, other);
});

test.describe('by way of the server', () => {
  test.use({ path: 'sfu' });

  for (const [first, second] of orders) {
    test(`${first}, then ${second}: they see and hear each other until ${first} leaves`, async ({
      joinIn,
    }) => {
      const [one, other] = [await joinIn(first), await joinIn(second)];
      await expectBoth(one, other);
      await one.press('Leave');
      await expectAlone(other);
    });
  }

  test('two in Firefox see and hear each other', async ({ joinIn }) => {
    await expectBoth(await joinIn('Firefox', 'Ada'), await joinIn('Firefox', 'Bob'));
  });

  for (const transport of ['webrtc', 'socket'] as const) {
    test(`Firefox over the web connection and Chromium over ${transport} see and hear each other`, async ({
      joinIn,
    }) => {
      const fox = await joinIn('Firefox', 'Fox', { transport: 'socket' });
      const other = await joinIn('Chromium', 'Chrome', { transport });
      const meet = async (viewer: Viewer, { name }: Viewer) => {
        await expectPictures(viewer, name);
        await expectToListen(viewer, name);
      };
      await Promise.all([meet(fox, other), meet(other, fox)]);
      await expectSight(other, fox.name, { overWeb: true });
      await expectSight(fox, other.name, { overWeb: transport === 'socket' });
    });
  }

  test('Firefox without a loudspeaker: pictures go both ways, and it says why there is no sound', async ({
    people,
  }) => {
    const firefox = await Firefox.start({ speaker: false });
    try {
      const page = await firefox.newPage();
      await page.evaluateOnNewDocument(instrument);
      await page.goto(people.urlFor('Fox', { transport: 'socket' }));
      const [fox, ada] = [inFirefox('Fox', page), inChromium(await people.join('Ada'))];
      await page.mouse.click(5, 5);
      await Promise.all([expectPictures(fox, 'Ada'), expectPictures(ada, 'Fox')]);
      await page.waitForSelector('::-p-text(cannot send or play sound without a loudspeaker)');
    } finally {
      await firefox.close();
    }
  });
});
