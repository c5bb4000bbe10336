import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { instrument } from '../../e2e/support/instrument.ts';
import { cpuOf } from '../sfu/cpu.ts';
import { mark, type Picture, tones } from './mark.ts';
import { markedDevices } from './markedDevices.ts';
import { type Observed, observe } from './observe.ts';
import type { Someone, Way } from './Way.ts';
import { earWorklet, toneWorklet } from './worklets.ts';

/** How long (ms) a connection has to find its rate, and how long is measured then. */
const WARM_UP = 7_000;
const SPAN = 15_000;

/** Silence below which loudness, and for how long (ms), is a gap: the tone has a loudness of 0.2. */
const ear = { ...tones, gap: 20, silence: 0.02 };

export interface Figures {
  /** What the receiver saw and heard of each sender. */
  readonly seen: readonly Observed[];
  /** Processor time of the server's side for each picture that was shown, in ms. */
  readonly cost: number;
}

/** Lets senders and a receiver meet on that way and tells what came of it. Rejects when they do not meet. */
export async function measure(
  way: Way,
  senders: { browser: Browser; count: number; picture: Picture },
  receiver: Browser,
): Promise<Figures> {
  const room = `bench-${Math.random().toString(36).slice(2)}`;
  const pages: Page[] = [];
  try {
    const init = senders.count > 1 ? [showsNothing] : [];
    for (const name of ['Ada', 'Cleo', 'Dan'].slice(0, senders.count)) {
      pages.push(await open(senders.browser, way, room, { name, sends: true }, senders.picture, init));
    }
    const bob = await open(receiver, way, room, { name: 'Bob', sends: false }, senders.picture);
    pages.push(bob);
    return await watched(way, bob, pages);
  } finally {
    await Promise.all(pages.map((page) => page.context().close()));
  }
}

async function watched(way: Way, page: Page, all: readonly Page[]): Promise<Figures> {
  // A placeholder is 16 pixels wide.
  await page.waitForFunction(
    ({ selector, count }) => {
      const videos = [...document.querySelectorAll<HTMLVideoElement>(selector)];
      return videos.filter(({ videoWidth }) => videoWidth > 16).length >= count;
    },
    { selector: way.pictures, count: all.length - 1 },
    { timeout: 30_000, polling: 200 },
  );
  await page.evaluate(observe, { mark, ear, worklet: earWorklet, selector: way.pictures });
  await delay(WARM_UP);
  await keepTo(way, all);
  const pids = await way.pids();
  const used = () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
  const before = used();
  await page.evaluate(() => {
    for (const observer of window.observers) observer.clear();
  });
  await delay(SPAN);
  const seen = await page.evaluate(() => Promise.all(window.observers.map((one) => one.tell())));
  const spent = used() - before;
  await keepTo(way, all);
  const pictures = seen.reduce((sum, { delays }) => sum + delays.length, 0);
  return { seen, cost: (spent / pictures) * 1_000 };
}

async function keepTo(way: Way, pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    const strayed = await way.strays(page);
    if (strayed !== null) throw new Error(strayed);
  }
}

async function open(
  browser: Browser,
  way: Way,
  room: string,
  who: Someone,
  picture: Picture,
  init: readonly (() => void)[] = [],
): Promise<Page> {
  const context = await browser.newContext({
    viewport: who.sends ? { width: 640, height: 400 } : { width: 1280, height: 720 },
    ignoreHTTPSErrors: true,
    // The worklets that measure are none of the page's scripts.
    bypassCSP: true,
  });
  // tsx wraps named functions into a helper of its own, which the page does not have.
  await context.addInitScript('globalThis.__name = (wrapped) => wrapped;');
  await context.addInitScript(instrument);
  if (way.init) await context.addInitScript(way.init);
  if (who.sends) await context.addInitScript(markedDevices, { mark, tones, picture, worklet: toneWorklet });
  else await context.addInitScript(sendsNothing);
  for (const script of init) await context.addInitScript(script);
  const page = await context.newPage();
  await page.goto(way.address(room, who));
  await page.waitForSelector(way.ready);
  return page;
}

/** Runs in a page before its own scripts: whoever is before it has chosen to send nothing. */
function sendsNothing(): void {
  // The blank page before has none.
  if (location.protocol !== 'about:')
    localStorage.setItem('parlor.preferences', JSON.stringify({ camera: false, microphone: false }));
}

/**
 * Runs in a page before its own scripts: of several senders nobody looks at the pages, and two cores could not bear
 * that all of them play each other's sound and pictures.
 */
function showsNothing(): void {
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', { get: () => null, set: () => {} });
}
