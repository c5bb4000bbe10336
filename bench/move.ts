import { cpus } from 'node:os';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '../e2e/support/browser.ts';
import { instrument } from '../e2e/support/instrument.ts';
import { ParlorServer } from '../e2e/support/ParlorServer.ts';
import { bystander } from './bystander.ts';
import { closeAll } from './people.ts';
import { head, row } from './table.ts';

/** How one tile's picture came, in milliseconds since 1970. */
interface Picture {
  track: string;
  lastFrame: number;
  /** Longest time without a frame, in milliseconds. */
  gap: number;
  /** First frame from another track than before. */
  moved: number | null;
}

declare global {
  interface Window {
    pictures: Map<string, Picture>;
    joinedAt: number | null;
  }
}

/** Who of the four sends: more than this machine can encode for a mesh would say nothing of the move. */
const four = [
  { name: 'Ada', seen: true },
  { name: 'Bob', seen: true },
  { name: 'Cleo', seen: false },
  { name: 'Dan', seen: false },
];
const eve = { name: 'Eve', seen: false };

type Who = typeof eve;

/** The fifth joins four on a mesh: when do those see each other by way of the server? */
export async function moves(runs: number): Promise<void> {
  const parlor = await ParlorServer.start();
  const browser = await launchBrowser();
  process.stdout.write(`\nThe fifth joins: five browsers on this machine\n\n${head}`);
  await measure(runs, 'until all four see all by way of the server', (run) =>
    move(browser, `${parlor.url}/bench-move-${run}?join=now&name=`),
  );
  process.stdout.write(`\nTwo browsers, three people without any\n\n${head}`);
  await measure(runs, 'until both see each other by way of the server', (run) =>
    moveOfTwo(browser, parlor.url, `bench-two-${run}`),
  );
  await closeAll(browser, parlor);
}

/** The first run warms the caches and does not count. */
async function measure(runs: number, what: string, once: (run: number) => Promise<Move>): Promise<void> {
  const all: Move[] = [];
  for (let run = 0; run <= runs; run += 1) all.push(await once(run));
  const [, ...counted] = all;
  const pictures = counted.flatMap((one) => one.pictures);
  process.stdout.write(
    row(
      what,
      counted.map((one) => Math.max(...one.pictures.map(({ moved }) => moved))),
    ),
  );
  process.stdout.write(
    row(
      'longest gap between two frames, each tile',
      pictures.map(({ gap }) => gap),
    ),
  );
  const shares = counted.map(({ load }) => `${Math.round(load * 100)} %`).join(', ');
  process.stdout.write(`Processors (${cpus().length}) in use meanwhile: ${shares}\n`);
}

interface Move {
  pictures: { moved: number; gap: number }[];
  /** Share of this machine's processor time that was in use, from the fifth's opening to the end. */
  load: number;
}

async function move(browser: Browser, address: string): Promise<Move> {
  const pages: { page: Page; due: number }[] = [];
  for (const who of four) {
    const others = four.filter((other) => other !== who && other.seen);
    pages.push({ page: await join(browser, address, who), due: others.length });
  }
  await flows(pages);
  const before = processors();
  const fifth = await join(browser, address, eve);
  const since = await fifth.evaluate(() => window.joinedAt ?? Number.NaN);
  const result = await moved(pages, since, before);
  for (const page of [...pages.map((one) => one.page), fifth]) await page.context().close();
  return result;
}

/** The same where all but two need nothing of this machine's processors. */
async function moveOfTwo(browser: Browser, url: string, room: string): Promise<Move> {
  const pages: { page: Page; due: number }[] = [];
  for (const who of four.filter(({ seen }) => seen))
    pages.push({ page: await join(browser, `${url}/${room}?join=now&name=`, who), due: 1 });
  await flows(pages);
  const others = [await bystander(url, room, 'Cleo'), await bystander(url, room, 'Dan')];
  const before = processors();
  const since = Date.now();
  others.push(await bystander(url, room, 'Eve'));
  const result = await moved(pages, since, before);
  for (const one of others) one.disconnect();
  for (const { page } of pages) await page.context().close();
  return result;
}

/** Waits until every page shows so many moving pictures as are due, and begins to count. */
async function flows(pages: readonly { page: Page; due: number }[]): Promise<void> {
  for (const { page, due } of pages)
    await page.waitForFunction((count) => {
      const now = Date.now();
      const all = [...window.pictures.values()];
      return all.length >= count && all.filter(({ lastFrame }) => now - lastFrame < 500).length >= count;
    }, due);
  for (const { page } of pages) await page.evaluate(forgetGaps);
}

/** Waits until the pictures have moved. `since`: when the fifth was in, in milliseconds since 1970. */
async function moved(
  pages: readonly { page: Page; due: number }[],
  since: number,
  before: ReturnType<typeof processors>,
): Promise<Move> {
  for (const { page, due } of pages)
    await page
      .waitForFunction(
        (count) => [...window.pictures.values()].filter(({ moved }) => moved !== null).length >= count,
        due,
        { timeout: 15_000 },
      )
      .catch(() => undefined); // then it is in the table as never
  const after = processors();
  const load = 1 - (after.idle - before.idle) / (after.all - before.all);
  const pictures: Move['pictures'] = [];
  for (const { page } of pages)
    for (const { moved, gap } of await page.evaluate(() => [...window.pictures.values()]))
      pictures.push({ moved: moved === null ? Number.POSITIVE_INFINITY : moved - since, gap });
  return { pictures, load };
}

/** Processor time of this machine so far, in milliseconds of all its processors. */
function processors(): { idle: number; all: number } {
  const times = cpus().map((one) => one.times);
  const all = times.reduce((sum, one) => sum + one.user + one.nice + one.sys + one.idle + one.irq, 0);
  return { idle: times.reduce((sum, { idle }) => sum + idle, 0), all };
}

async function join(browser: Browser, address: string, { name, seen }: Who): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 480, height: 300 } });
  // tsx wraps named functions into a helper of its own, which the page does not have.
  await context.addInitScript('globalThis.__name = (wrapped) => wrapped;');
  await context.addInitScript(instrument);
  await context.addInitScript(watchPictures);
  if (!seen) await context.addInitScript(onlyWatches);
  const page = await context.newPage();
  await page.goto(address + name);
  await page.waitForSelector('[data-lifecycle=joined]');
  return page;
}

/** Runs in the page before its own scripts. */
function watchPictures(): void {
  window.pictures = new Map();
  window.joinedAt = null;
  const watched = new Set<Element>();
  const follow = (id: string, video: HTMLVideoElement) => {
    video.requestVideoFrameCallback((_now, { width }) => {
      const track = (video.srcObject as MediaStream | null)?.getVideoTracks()[0]?.id ?? '';
      // A placeholder is 16 pixels wide.
      if (width > 16) note(id, track);
      follow(id, video);
    });
  };
  const note = (id: string, track: string) => {
    const now = Date.now();
    const old = window.pictures.get(id);
    if (!old) {
      window.pictures.set(id, { track, lastFrame: now, gap: 0, moved: null });
      return;
    }
    if (old.track !== track) old.moved ??= now;
    old.gap = Math.max(old.gap, now - old.lastFrame);
    old.lastFrame = now;
  };
  new MutationObserver(() => {
    if (document.querySelector('[data-lifecycle=joined]')) window.joinedAt ??= Date.now();
    for (const tile of document.querySelectorAll('[data-self=false]')) {
      const video = tile.querySelector('video');
      if (!video || watched.has(tile)) continue;
      watched.add(tile);
      follow(tile.getAttribute('data-participant') ?? '', video);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Runs in the page before its own scripts: whoever is before it has chosen to send nothing. */
function onlyWatches(): void {
  // The blank page before has none.
  if (location.protocol !== 'about:')
    localStorage.setItem('parlor.preferences', JSON.stringify({ camera: false, microphone: false }));
}

/** Runs in the page: what came before does not count. */
function forgetGaps(): void {
  const now = Date.now();
  for (const picture of window.pictures.values())
    Object.assign(picture, { gap: 0, moved: null, lastFrame: now });
}
