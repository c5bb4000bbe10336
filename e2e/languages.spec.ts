import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { expectLive, framesOf } from './support/media.ts';
import type { Person } from './support/Person.ts';

const arabic = { context: { locale: 'ar-EG' } };

/** Everything that is to be read on the page, or to be heard by who cannot see it. */
async function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const attributes = ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const isRead = (node: Node) => !node.parentElement?.matches('script, noscript');
    const words: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (isRead(texts.currentNode)) words.push(texts.currentNode.nodeValue ?? '');
    for (const element of document.body.querySelectorAll('*')) {
      words.push(...attributes.map((name) => element.getAttribute(name) ?? ''));
    }
    // The browser's own names.
    const devices = (await navigator.mediaDevices.enumerateDevices()).map(({ label }) => label);
    return words.filter((text) => text !== '' && !devices.includes(text));
  });
}

/** No words in Latin letters are on that page, except names and what people wrote. */
async function expectNoEnglish(page: Page, ...written: string[]): Promise<void> {
  const names = ['Parlor', 'WebRTC', 'UDP', 'TCP', 'VP8', 'opus', 'English', 'Deutsch', ...written];
  const without = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, ''), text);
  const left = async () => (await wordsOn(page)).filter((text) => /\p{Script=Latin}{2}/u.test(without(text)));
  await expect.poll(left, 'words in Latin letters').toEqual([]);
  expect((await wordsOn(page)).some((text) => /\p{Script=Arabic}/u.test(text))).toBe(true);
}

/** The catalogues that this page fetches from now on. */
function cataloguesOf({ page }: Person): string[] {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const [, language] = /\/assets\/(de|ar)-[^/]+\.js$/.exec(request.url()) ?? [];
    if (language) fetched.push(language);
  });
  return fetched;
}

test('the browser says which language, until another is chosen', async ({ people, parlor }) => {
  const ada = await people.blank('Ada', { context: { locale: 'de-AT' } });
  const fetched = cataloguesOf(ada);
  const html = ada.page.locator('html');
  await ada.page.goto(parlor.url);
  await expect(ada.button('Neuer Raum')).toBeVisible();
  await expect(html).toHaveAttribute('lang', 'de');
  await expect(html).toHaveAttribute('dir', 'ltr');
  expect(fetched).toEqual(['de']);
  await ada.page.getByLabel('Sprache').selectOption({ label: 'العربية' });
  await expect(ada.button('غرفة جديدة')).toBeVisible();
  await expect(html).toHaveAttribute('lang', 'ar');
  await expect(html).toHaveAttribute('dir', 'rtl');
  await ada.page.goto(people.urlFor(''));
  await expect(ada.button('انضمام'), 'it is remembered').toBeVisible();
  await ada.page.getByLabel('اللغة').selectOption({ label: 'English' });
  await expect(ada.button('Join')).toBeVisible();
  await expect(html).toHaveAttribute('dir', 'ltr');
  fetched.length = 0;
  await ada.page.reload();
  await expect(ada.button('Join')).toBeVisible();
  expect(fetched, 'English needs no other').toEqual([]);
});

test('a language that cannot be had leaves everything as it is', async ({ people }) => {
  people.expectErrors(/Failed to load|ERR_FAILED/);
  const ada = await people.open('Ada');
  await ada.page.route(/\/assets\/ar-[^/]+\.js$/, (route) => route.abort());
  const picker = ada.page.getByLabel('Language');
  await picker.selectOption('ar');
  await expect(picker).toHaveValue('en');
  await expect(ada.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(ada.button('Join')).toBeVisible();
});

test('in Arabic: from right to left, and no English is left', async ({ people, parlor, room }) => {
  const ada = await people.blank('Ada', arabic);
  const { page } = ada;
  await page.goto(parlor.url);
  await ada.button('دخول').click();
  await expect(page.getByRole('alert')).toHaveText('يُرجى كتابة اسم غرفة.');
  await expectNoEnglish(page);

  await page.goto(people.urlFor(''));
  await expect(ada.button('كتم الصوت')).toBeVisible();
  await expectNoEnglish(page, room);

  await page.goto(people.urlFor('Ada'));
  await expect(ada.tiles).toHaveCount(1);
  await expectNoEnglish(page, room, parlor.url, 'Ada');
  const bob = await people.join('Bob');
  await expectLive(ada, 'Bob');
  await bob.button('Raise hand').click();
  await bob.button('Mute').click();
  await bob.button('Chat').click();
  await bob.page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await bob.page.keyboard.press('Enter');
  await expect(ada.button('الدردشة، ١ جديد')).toBeVisible();
  await expectNoEnglish(page, room, 'Ada', 'Bob', 'Hello');

  await page.getByRole('button', { name: /^الدردشة/ }).click();
  await expect(page.getByRole('log')).toContainText('Hello');
  await expectNoEnglish(page, room, 'Ada', 'Bob', 'Hello');
  const [chat, tile] = [await page.locator('aside').boundingBox(), await ada.tile('Bob').boundingBox()];
  expect(chat?.x, 'the chat is on the left').toBeLessThan(tile?.x ?? 0);
  await page.keyboard.press('Escape');

  await ada.button('الإعدادات').click();
  await expect(page.getByRole('dialog').getByText('عبر UDP')).toBeVisible({ timeout: 30_000 });
  await expectNoEnglish(page, room, 'Ada', 'Bob', 'Hello');
  await page.keyboard.press('Escape');

  await ada.tile('Bob').hover();
  await page.getByRole('button', { name: /^المزيد عن/ }).click();
  await expect(page.getByRole('dialog').getByText('زمن الذهاب والإياب')).toBeVisible();
  await expectNoEnglish(page, room, 'Ada', 'Bob', 'Hello');
  await page.keyboard.press('Escape');

  await ada.button('مغادرة').click();
  await expect(page.getByRole('heading')).toHaveText('لقد غادرت الغرفة');
  await expectNoEnglish(page, room);
});

test('another language in a call: the same pictures go on', async ({ people }) => {
  const [ada, bob] = [await people.join('Ada'), await people.join('Bob')];
  await expectLive(ada, 'Bob');
  const videos = await ada.page.locator('video').elementHandles();
  const before = await framesOf(ada.video('Bob'));
  await ada.button('Settings').click();
  await ada.page.getByLabel('Language').selectOption({ label: 'العربية' });
  await expect(ada.page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(ada.page.getByRole('dialog', { name: 'الإعدادات' })).toBeVisible();
  await expect(ada.tile('Bob').getByRole('button', { name: /^المزيد عن/ })).toHaveCount(1);
  expect(videos).toHaveLength(2);
  for (const [at, video] of videos.entries()) {
    const same = await video.evaluate((one, at) => one === document.querySelectorAll('video')[at], at);
    expect(same, `video ${at} is the same element`).toBe(true);
    expect(await video.evaluate((one: HTMLVideoElement) => one.paused)).toBe(false);
  }
  expect(await framesOf(ada.video('Bob')), 'it did not begin again').toBeGreaterThanOrEqual(before);
  await expectLive(ada, 'Bob');
  await expectLive(ada, 'Ada');
  expect(await bob.lifecycle()).toBe('joined');
});
