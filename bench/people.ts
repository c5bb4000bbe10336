import type { Browser, Page } from '@playwright/test';
import { type Seen, watch } from './watch.ts';

/** A page with the watch in it, in a context of its own. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  // tsx wraps named functions into a helper of its own, which the page does not have.
  await context.addInitScript('globalThis.__name = (wrapped) => wrapped;');
  await context.addInitScript(watch);
  return context.newPage();
}

/** Waits until the page has seen it, and tells when that was. */
export async function saw(page: Page, what: Exclude<keyof Seen, 'marks'>, timeout = 30_000): Promise<number> {
  await page.waitForFunction((name) => window.seen[name] !== null, what, { timeout, polling: 20 });
  return page.evaluate((name) => window.seen[name] ?? Number.NaN, what);
}

/** Waits until somebody else's picture moves. */
export async function meets(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await page.waitForFunction(() => {
      const video = document.querySelector<HTMLVideoElement>('[data-self=false] video');
      return video !== null && video.getVideoPlaybackQuality().totalVideoFrames > 5;
    });
  }
}

/** Closes what can be closed in a few seconds: the figures are told already, and the process ends anyway. */
export async function closeAll(...all: { close(): Promise<void> }[]): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, 5_000));
  await Promise.race([Promise.all(all.map((one) => one.close())), patience]);
}
