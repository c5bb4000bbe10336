import type { Browser } from '@playwright/test';
import { launchBrowser } from '../e2e/support/browser.ts';
import { ParlorServer } from '../e2e/support/ParlorServer.ts';
import { closeAll, newPage, saw } from './people.ts';
import { head, row } from './table.ts';

/** First remote frame with two people, each way: from the click on Join, and from navigation straight in. */
export async function joins(runs: number): Promise<void> {
  const parlor = await ParlorServer.start();
  const [here, there] = [await launchBrowser(), await launchBrowser()];
  for (const path of ['mesh', 'sfu']) {
    const clicked: number[] = [];
    const navigated: number[] = [];
    // The first one warms the caches and does not count.
    for (let run = 0; run <= runs; run += 1) {
      const click = await fromClick(nextRoom(parlor.url, path), here, there);
      const navigation = await fromNavigation(nextRoom(parlor.url, path), here, there);
      if (run === 0) continue;
      clicked.push(click);
      navigated.push(navigation);
    }
    process.stdout.write(`\nFirst remote frame, two people, ${path}\n\n${head}`);
    process.stdout.write(row('from the click on Join', clicked));
    process.stdout.write(row('from navigation with ?join=now, warm cache', navigated));
  }
  await closeAll(here, there, parlor);
}

let rooms = 0;

function nextRoom(url: string, path: string): string {
  rooms += 1;
  return `${url}/bench-${rooms}?path=${path}`;
}

async function fromClick(room: string, here: Browser, there: Browser): Promise<number> {
  const [ada, bob] = [await newPage(here), await newPage(there)];
  await ada.goto(`${room}&join=now&name=Ada`);
  await bob.goto(room);
  await bob.getByLabel('Your name').fill('Bob');
  await bob.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 16);
  await ada.waitForSelector('[data-self=true] video');
  await bob.getByRole('button', { name: 'Join', exact: true }).click();
  const frame = await saw(bob, 'firstFrame');
  const start = await saw(bob, 'clicked');
  await Promise.all([ada.context().close(), bob.context().close()]);
  return frame - start;
}

async function fromNavigation(room: string, here: Browser, there: Browser): Promise<number> {
  const [ada, bob] = [await newPage(here), await newPage(there)];
  await ada.goto(`${room}&join=now&name=Ada`);
  // The page's files into this context's cache.
  await bob.goto(new URL('/', room).href);
  await ada.waitForSelector('[data-self=true] video');
  const start = Date.now();
  await bob.goto(`${room}&join=now&name=Bob`, { waitUntil: 'commit' });
  const frame = await saw(bob, 'firstFrame');
  await Promise.all([ada.context().close(), bob.context().close()]);
  return frame - start;
}
