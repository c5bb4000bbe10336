import type { Page } from 'puppeteer-core';
import { Firefox } from './Firefox.ts';
import { test as base } from './fixtures.ts';
import { instrument } from './instrument.ts';
import type { People, PersonOptions } from './People.ts';
import { inChromium, inFirefox, type Viewer } from './Viewer.ts';

export type BrowserName = 'Chromium' | 'Firefox';

interface Fixtures {
  /** A Firefox without a page. */
  firefox: Firefox;
  /** Makes a page in Firefox that has not gone anywhere yet. */
  blankFox: () => Promise<Page>;
  /** Goes straight into the room. */
  joinIn: (browser: BrowserName, name?: string, options?: PersonOptions) => Promise<Viewer>;
}

interface SharedFixtures {
  /** The one Firefox of all tests, started when it is wanted and there is none. */
  runningFox: () => Promise<Firefox>;
}

export const test = base.extend<Fixtures, SharedFixtures>({
  runningFox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      let firefox = null as Firefox | null;
      await use(async () => {
        if (firefox && !firefox.running) await firefox.close();
        if (!firefox?.running) firefox = await Firefox.start();
        return firefox;
      });
      await firefox?.close();
    },
    { scope: 'worker' },
  ],
  // Takes `people` only to end before them: a page whose server is gone complains.
  firefox: async ({ runningFox, people: _ }, use) => {
    const firefox = await runningFox();
    await use(firefox);
    await firefox.closePages();
  },
  blankFox: async ({ runningFox, people }, use) => {
    let firefox: Firefox | null = null;
    await use(async () => {
      firefox ??= await runningFox();
      return blank(firefox, people);
    });
    await (firefox as Firefox | null)?.closePages();
  },
  joinIn: async ({ people, blankFox }, use) =>
    use(async (browser, name = browser, options = {}) =>
      browser === 'Chromium'
        ? inChromium(await people.join(name, options))
        : join(await blankFox(), people.urlFor(name, options), name),
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

async function join(page: Page, url: string, name: string): Promise<Viewer> {
  await page.goto(url);
  await page.waitForSelector('[data-lifecycle=joined]');
  return inFirefox(name, page);
}
