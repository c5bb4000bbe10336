import { rm } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import type { Harness } from '../../packages/client/test/socketPage/page.ts';
import { launchBrowser } from './browser.ts';
import { buildSocketPage } from './buildSocketPage.ts';
import { Firefox } from './Firefox.ts';
import { FrameMirror } from './FrameMirror.ts';
import { test as base, expect } from './fixtures.ts';

declare const harness: Harness;

/** A page of either browser. */
export interface SocketPage {
  evaluate<Value>(read: () => Value | Promise<Value>): Promise<Value>;
  evaluate<Value, Given>(read: (given: Given) => Value | Promise<Value>, given: Given): Promise<Value>;
}

interface Fixtures {
  mirror: FrameMirror;
  /** Opens the page that only has the socket path, as Ada, who sends, or Bob. */
  open: (name: 'ada' | 'bob', browser?: 'Chromium' | 'Firefox' | 'without codecs') => Promise<SocketPage>;
}

interface SharedFixtures {
  site: string;
}

const publications = { 'ada-cam': 'camera', 'ada-mic': 'microphone' } as const;

export const test = base.extend<Fixtures, SharedFixtures>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const root = await buildSocketPage();
      await use(root);
      await rm(root, { recursive: true });
    },
    { scope: 'worker' },
  ],
  mirror: async ({ site }, use) => {
    const mirror = await FrameMirror.start(site, new Map(Object.entries(publications)));
    await use(mirror);
    await mirror.close();
  },
  open: async ({ mirror, shared }, use) => {
    const ends: (() => Promise<void>)[] = [];
    const errors: string[] = [];
    const pages: SocketPage[] = [];
    const chromium = async (browser: Browser, url: string): Promise<SocketPage> => {
      const context = await browser.newContext();
      ends.push(() => context.close());
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (line) => {
        if (line.type() === 'error') errors.push(line.text());
      });
      await page.goto(url);
      // Without a click a page makes no sound.
      await page.mouse.click(5, 5);
      return page as SocketPage;
    };
    await use(async (name, browser = 'Chromium') => {
      const url = `${mirror.url}/?name=${name}`;
      let page: SocketPage;
      if (browser === 'Firefox') {
        const firefox = await Firefox.start();
        ends.push(() => firefox.close());
        const fox = await firefox.newPage();
        fox.on('pageerror', (error) => errors.push(String(error)));
        await fox.goto(url);
        await fox.mouse.click(5, 5);
        page = fox as SocketPage;
      } else if (browser === 'Chromium') {
        page = await chromium(shared, url);
      } else {
        const old = await launchBrowser({ args: ['--disable-blink-features=WebCodecs'] });
        ends.push(() => old.close());
        page = await chromium(old, url);
      }
      pages.push(page);
      await page.evaluate(follow, name);
      return page;
    });
    if (base.info().errors.length > 0) {
      const reports = await Promise.all(pages.map((page) => page.evaluate(() => harness.path.stats())));
      for (const report of reports) {
        base.info().annotations.push({ type: 'reports', description: JSON.stringify(report) });
      }
    }
    for (const end of ends.reverse()) await end();
    expect(errors).toEqual([]);
  },
});

/** Both are there, and Ada offers a camera and a microphone. */
function follow(me: string): void {
  const ada = {
    participantId: 'ada',
    connection: 'connected' as const,
    showsH264: false,
    publications: [
      { id: 'ada-cam', source: 'camera' as const, muted: false },
      { id: 'ada-mic', source: 'microphone' as const, muted: false },
    ],
  };
  const members = [ada, { ...ada, participantId: 'bob', publications: [] }];
  harness.follow(members.map((one) => ({ ...one, self: one.participantId === me })));
}

/** Ada's camera and microphone are captured. */
export async function capture(ada: SocketPage): Promise<void> {
  await ada.evaluate(async () => {
    await harness.publish('camera', { video: { width: 1280, height: 720 } });
    await harness.publish('microphone', { audio: true });
  });
}

/** What Bob receives of Ada. */
export function receptionOf(bob: SocketPage) {
  return bob.evaluate(async () => {
    const video = document.querySelector<HTMLVideoElement>('[data-id=ada-cam]');
    const received = harness.path.received.get();
    const reports = await harness.path.stats();
    return {
      width: video?.videoWidth ?? 0,
      shown: harness.shown('ada-cam'),
      flowing: received.get('ada-cam')?.flowing ?? false,
      arrived: received.get('ada-cam')?.arrived ?? false,
      loudness: received.get('ada-mic')?.loudness() ?? 0,
      heard: harness.heard('ada-mic'),
      camera: reports.find(({ source }) => source === 'camera') ?? null,
      microphone: reports.find(({ source }) => source === 'microphone') ?? null,
      problems: harness.path.problems.get(),
    };
  });
}

/** Bob sees moving pictures. */
export async function expectPictures(bob: SocketPage): Promise<void> {
  const shown = async () => (await receptionOf(bob)).shown;
  const before = await shown();
  await expect.poll(shown).toBeGreaterThan(before + 10);
}

/** Bob's sound is loud, at the decoder and on the track. */
export async function expectSound(bob: SocketPage): Promise<void> {
  await expect.poll(async () => (await receptionOf(bob)).loudness).toBeGreaterThan(0.02);
  await expect.poll(async () => (await receptionOf(bob)).heard).toBeGreaterThan(0.02);
}
