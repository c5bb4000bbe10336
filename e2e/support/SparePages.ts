import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { instrument } from './instrument.ts';

/** Small, as pages in a window of their own are drawn by the processor here. */
const viewport = { width: 800, height: 500 };

/** A page in a context of its own, which listens in on itself. */
export async function blankPage(browser: Browser, own?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport, ...own });
  await context.addInitScript(instrument);
  return context.newPage();
}

/** Keeps a blank page ready: a process for it takes a while to start, while tests wait for something else. */
export class SparePages {
  readonly browser: Browser;
  #next: Promise<Page>;

  constructor(browser: Browser) {
    this.browser = browser;
    this.#next = this.#make();
  }

  /** Each call gets a page of its own. */
  take(): Promise<Page> {
    const page = this.#next;
    this.#next = this.#make();
    return page;
  }

  #make(): Promise<Page> {
    const page = blankPage(this.browser);
    // Whoever takes it is told; nobody may.
    page.catch(() => {});
    return page;
  }
}
