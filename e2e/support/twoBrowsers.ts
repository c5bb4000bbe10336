import type { Page } from 'puppeteer-core';
import { Firefox } from './Firefox.ts';
import { test as base } from './fixtures.ts';
import { instrument } from './instrument.ts';
import type { People } from './People.ts';
import { inChromium, inFirefox, type Viewer } from './Viewer.ts';

export type BrowserName = 'Chromium' | 'Firefox';

interface Fixtures {
  /** A Firefox of this test's own. */
  firefox: Firefox;
  /** Makes a page in Firefox that has not gone anywhere yet. */
  blankFox: () => Promise<Page>;
  /** Goes straight into the room. */
  joinIn: (browser: BrowserName, name?: string) => Promise<Viewer>;
}

export const test = base.extend<Fixtures>({
  // Takes `people` only to end before them: a page whose server is gone complains.
  firefox: async ({ people: _ }, use) => {
    const firefox = await Firefox.start();
    await use(firefox);
    await firefox.close();
  },
  blankFox: async ({ firefox, people }, use) => use(() => blank(firefox, people)),
  joinIn: async ({ people, blankFox }, use) =>
    use(async (browser, name = browser) =>
      browser === 'Chromium' ? inChromium(await people.join(name)) : join(await blankFox(), people, name),
    ),
});

async function blank(firefox: Firefox, people: People): Promise<Page> {
  const page = await firefox.newPage();
  page.on('pageerror', (error) => people.noteError(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') people.noteError(message.text());
  });
  await page.evaluateOnNewDocument(instrument);
  return page;
}

async function join(page: Page, people: People, name: string): Promise<Viewer> {
  await page.goto(people.urlFor(name));
  await page.waitForSelector('[data-lifecycle=joined]');
  return inFirefox(name, page);
}
