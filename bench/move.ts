import { cpus } from 'node:os';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '../e2e/support/browser.ts';
import { instrument } from '../e2e/support/instrument.ts';
import { ParlorServer } from '../e2e/support/ParlorServer.ts';
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
  const moved: number[] = [];
  const gaps: number[] = [];
  const busy: number[] = [];
  // The first one warms the caches and does not count.
  for (let run = 0; run <= runs; run += 1) {
    const { pictures, load } = await move(browser, `${parlor.url}/bench-move-${run}?join=now&name=`);
    if (run === 0) continue;
    busy.push(load);
    moved.push(Math.max(...pictures.map((one) => one.moved)));
    gaps.push(...pictures.map(({ gap }) => gap));
  }
  process.stdout.write(`\nThe fifth joins\n\n${head}`);
  process.stdout.write(row('until all four see all four by way of the server', moved));
  process.stdout.write(row('longest gap between two frames, each tile', gaps));
  const shares = busy.map((one) => `${Math.round(one * 100)} %`).join(', ');
  process.stdout.write(`Processors (${cpus().length}) in use meanwhile: ${shares}\n`);
  await closeAll(browser, parlor);
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
  for (const { page, due } of pages) {
    await page.waitForFunction((count) => {
      const now = Date.now();
      const all = [...window.pictures.values()];
      return all.length === count && all.every(({ lastFrame }) => now - lastFrame < 500);
    }, due);
  }
  for (const { page } of pages) await page.evaluate(forgetGaps);
  const before = processors();
  const fifth = await join(browser, address, eve);
  const since = await fifth.evaluate(() => window.joinedAt ?? Number.NaN);
  for (const { page, due } of pages) {
    await page
      .waitForFunction(
        (count) => [...window.pictures.values()].filter(({ moved }) => moved !== null).length >= count,
        due,
        { timeout: 15_000 },
      )
      .catch(() => undefined); // then it is in the table as never
  }
  const after = processors();
  const load = 1 - (after.idle - before.idle) / (after.all - before.all);
  const results: Move['pictures'] = [];
  for (const { page } of pages)
    for (const { moved, gap } of await page.evaluate(() => [...window.pictures.values()]))
      results.push({ moved: moved === null ? Number.POSITIVE_INFINITY : moved - since, gap });
  for (const page of [...pages.map((one) => one.page), fifth]) await page.context().close();
  return { pictures: results, load };
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
