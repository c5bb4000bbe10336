import { loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { launchBrowser, slowCamera } from '../../e2e/support/browser.ts';
import { ParlorServer } from '../../e2e/support/ParlorServer.ts';
import { closeAll } from '../people.ts';
import { Crowd } from '../socket/crowd/Crowd.ts';
import { head, percentile, row } from '../table.ts';
import { recordClip } from './clip.ts';
import { growth } from './growth.ts';
import { interactions } from './interactions.ts';

/** Live tiles, one's own among them; all cameras give ten pictures a second, since one machine encodes and decodes. */
const TILES = 16;
const ROUNDS = 8;
const WINDOW = { width: 1280, height: 800 };
/** What Chromium makes of the page's code with time lies in the heap too, and says nothing of the page. */
const UNCOMPILED = '--js-flags=--no-opt,--no-maglev,--no-sparkplug';
/** The goal for interactions (p95), in milliseconds. */
const GOAL = 100;
/** Of the heap, for all visits together: what caches may still take. */
const HEAP = 200_000;
const NODES = 100;

/**
 * How the page bears a full room: how long interactions take while sixteen pictures move, and whether joins and
 * leaves leave anything behind. The others are no browsers: they send what one encoded, over loopback.
 */
export async function page(visits: number): Promise<void> {
  const parlor = await ParlorServer.start({ args: ['--workers', '1'] });
  const browser = await launchBrowser({ args: [slowCamera] });
  const context = await browser.newContext({ viewport: WINDOW });
  await context.addInitScript('globalThis.__name = (wrapped) => wrapped;');
  const tab = await context.newPage();
  await tab.goto(parlor.url);
  const pictures = { perSecond: 10, clip: await recordClip(tab) };
  const url = (room: string) => `${parlor.url}/${room}?join=now&name=Ada&path=sfu&transport=webrtc`;

  await tab.goto(url('empty'));
  await tab.locator('[data-lifecycle=joined]').waitFor();
  await timed(tab, 'alone');
  const members = Array.from({ length: TILES - 1 }, (_, at) => ({ pictures, voice: at < 2 }));
  await tab.goto(url('full'));
  await tab.locator('[data-lifecycle=joined]').waitFor();
  const crowd = await Crowd.join(parlor.url, [{ name: 'full', members }]);
  await tab.waitForFunction(
    (count) =>
      [...document.querySelectorAll<HTMLVideoElement>('section[data-participant] video')].filter(
        (video) => video.getVideoPlaybackQuality().totalVideoFrames > 20,
      ).length === count,
    TILES,
    { timeout: 60_000 },
  );
  const done = await timed(tab, `with ${TILES} live tiles`);
  crowd.close();

  await browser.close();

  const plain = await launchBrowser({ args: [slowCamera, UNCOMPILED] });
  const host = await plain.newPage({ viewport: WINDOW });
  await host.goto(url('visited'));
  await host.locator('[data-lifecycle=joined]').waitFor();
  const join = { url: parlor.url, room: 'visited', sending: { pictures, voice: false } };
  const [before, after] = await growth(host, join, visits);
  say(`\nWhat the page holds, and ${visits} joins and leaves later (goal: no growth)\n\n`);
  say('| | before | after | growth | at most |\n|---|---|---|---|---|\n');
  const line = (what: string, from: number, to: number, most: number | string) =>
    say(`| ${what} | ${from} | ${to} | ${to - from} | ${most} |\n`);
  line('heap, bytes', before.heap, after.heap, HEAP);
  line('DOM nodes', before.nodes, after.nodes, NODES);
  line('event listeners', before.listeners, after.listeners, NODES);
  say(`\nLoad of the machine in the last minute: ${loadavg()[0]?.toFixed(1)}\n`);
  await closeAll(plain, parlor);
  const missed = [
    percentile(done, 0.95) >= GOAL && 'interactions',
    after.heap - before.heap > HEAP && 'heap',
    after.nodes - before.nodes > NODES && 'DOM nodes',
    after.listeners - before.listeners > NODES && 'event listeners',
  ].filter((one) => one !== false);
  if (missed.length > 0) throw new Error(`goal missed: ${missed.join(', ')}`);
}

/** Returns how long each interaction took, in milliseconds. */
async function timed(tab: Page, where: string): Promise<number[]> {
  const done = await interactions(tab, ROUNDS);
  say(`\nInteractions ${where}, from the input to the next paint\n\n${head}`);
  for (const what of new Set(done.map((one) => one.what))) {
    const took = done.filter((one) => one.what === what).map((one) => one.took);
    say(row(what, took));
  }
  const all = done.map(({ took }) => took);
  say(row(`all (goal: p95 below ${GOAL})`, all));
  const work = done.map((one) => one.work);
  say(row('of that, the page’s own scripts', work));
  return all;
}

function say(text: string): void {
  process.stdout.write(text);
}
