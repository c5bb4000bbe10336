import { expectAccessible, expectWithinReach, tabThrough } from './support/audit.ts';
import { expect, test } from './support/fixtures.ts';
import { expectTogether } from './support/media.ts';
import type { Person } from './support/Person.ts';

/** A room for two, so that the third sees what it is like to be refused. */
test.use({ serverArgs: ['--max-participants', '2'] });

/** Opens the settings, wherever the bar has them. */
async function openSettings(person: Person): Promise<void> {
  const inMenu = !(await person.button('Settings').isVisible());
  if (inMenu) await person.button('More').click();
  await person.button('Settings').click();
  await expect(person.page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
}

test('axe finds nothing on any screen, light or dark', async ({ people, parlor }) => {
  test.slow();
  const wide = { context: { viewport: { width: 1280, height: 800 } } };
  const ada = await people.blank('Ada', wide);
  const { page } = ada;
  await page.goto(parlor.url);
  await ada.button('Go').click();
  await expect(page.getByRole('alert')).toHaveText('Please type the name of a room.');
  await expectAccessible(page, 'front page, with a complaint');

  await page.goto(people.urlFor(''));
  await expect(ada.button('Mute')).toBeVisible();
  await expectAccessible(page, 'door');
  await page.getByLabel('Your name').fill('Ada');
  await ada.button('Join').click();
  await expect(ada.tiles).toHaveCount(1);
  await expectAccessible(page, 'alone');

  const bob = await people.join('Bob');
  await expectTogether(ada, bob);
  await bob.button('Mute').click();
  await page.keyboard.press('h');
  await expectAccessible(page, 'call');
  await ada.button('Chat').click();
  await expectAccessible(page, 'empty chat');
  await page.getByRole('textbox', { name: 'Message' }).fill('See https://example.org');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toContainText('See');
  await expectAccessible(page, 'chat');
  await page.keyboard.press('Escape');

  await openSettings(ada);
  await expectAccessible(page, 'settings');
  await ada.button('Keyboard shortcuts').click();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page, 'shortcuts');
  await page.keyboard.press('Escape');
  for (const name of ['React', 'Record', 'Layout']) {
    await ada.button(name).click();
    await expectAccessible(page, name);
    await page.keyboard.press('Escape');
  }
  await ada.tile('Bob').hover();
  await ada.button('More about Bob').click();
  await expect(page.getByLabel('Connection')).toContainText('Round trip');
  await expectAccessible(page, 'more about somebody');
  await page.keyboard.press('Escape');

  const cleo = await people.blank('Cleo', wide);
  await cleo.page.goto(people.urlFor('Cleo'));
  await expect(cleo.page.getByRole('heading', { name: 'This room is full' })).toBeVisible();
  await expectAccessible(cleo.page, 'refused');
  await ada.button('Leave').click();
  await expect(page.getByRole('heading', { name: 'You left the room' })).toBeVisible();
  await expectAccessible(page, 'left');
});

test('by keyboard and ear: controls are reached and seen to be, keys work, news is told', async ({
  people,
}) => {
  const ada = await people.join('Ada', { context: { viewport: { width: 1280, height: 800 } } });
  const { page } = ada;
  const told = (text: string) => page.locator('[aria-live=polite]').filter({ hasText: text });
  const bob = await people.join('Bob');
  await expect(told('Bob joined.')).toHaveCount(1);
  await expectTogether(ada, bob);
  await bob.button('Raise hand').click();
  await expect(told('Bob raised a hand.')).toHaveCount(1);
  await bob.button('Chat').click();
  await bob.page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await bob.page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'New message' })).toContainText('Bob: Hello');

  const stops = await tabThrough(page);
  const names = stops.map(({ name }) => name);
  const controls = [
    'Mute',
    'Stop camera',
    'Share screen',
    'Raise hand',
    'Chat, 1 new',
    'Leave',
    'More about Bob',
  ];
  expect(names).toEqual(expect.arrayContaining(controls));
  expect(
    stops.filter(({ outline }) => outline < 2),
    'the focus is seen everywhere',
  ).toEqual([]);

  await page.keyboard.press('m');
  await expect(bob.tile('Ada').getByLabel('Microphone off')).toBeVisible();
  await page.keyboard.press('v');
  await expect(bob.tile('Ada')).toHaveAttribute('data-picture', 'none');
  await page.keyboard.press('h');
  await expect(bob.tile('Ada')).toHaveAttribute('data-hand', 'true');
  await page.keyboard.press('c');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await page.keyboard.type('mmm?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toContainText('mmm?');
  await page.keyboard.press('Escape');
  await expect(ada.button('Unmute'), 'what is written is no shortcut').toBeVisible();

  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toContainText('Microphone on or off');
  await list.getByLabel('Use these keys during calls').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.keyboard.press('?');
  await expect(list).toHaveCount(0);
  await expect(ada.button('Unmute'), 'keys can be switched off').toBeVisible();
  await bob.button('Leave').click();
  await expect(told('Bob left.')).toHaveCount(1);
});

test('at 200 %, and without motion', async ({ people, parlor }) => {
  // A window of 1280 x 800 with everything twice as large.
  const zoomed = {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  } as const;
  const bob = await people.join('Bob');
  const ada = await people.blank('Ada', { context: zoomed });
  const { page } = ada;
  await page.goto(parlor.url);
  await expect(ada.button('New room')).toBeVisible();
  await expectWithinReach(page, 'front page');
  await page.goto(people.urlFor(''));
  await expect(ada.button('Mute')).toBeVisible();
  await expectWithinReach(page, 'door');
  await page.getByLabel('Your name').fill('Ada');
  await ada.button('Join').click();
  await expectTogether(ada, bob);
  await expectWithinReach(page, 'call');
  for (const tile of await ada.tiles.all()) await expect(tile).toBeInViewport({ ratio: 0.99 });
  await openSettings(ada);
  await expectWithinReach(page, 'settings');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((one) => {
        const { transitionDuration, animationDuration } = getComputedStyle(one);
        return [transitionDuration, animationDuration].some((times) =>
          times.split(',').some((time) => Number.parseFloat(time) > 0.01),
        );
      })
      .map((one) => one.className),
  );
  expect(moving).toEqual([]);
  await page.keyboard.press('Escape');
  await ada.button('Chat').click();
  await expectWithinReach(page, 'chat');
});
