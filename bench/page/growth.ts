import type { CDPSession, Page } from '@playwright/test';
import { CrowdMember, type Sending } from '../socket/crowd/CrowdMember.ts';

/** What the page holds, after everything that nobody needs was collected. */
export interface Held {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Those before the first reading make what is made once. */
const WARM_UP = 30;

/** Somebody comes, is seen, and goes, so many times. Returns what the page held at the beginning and at the end. */
export async function growth(
  page: Page,
  join: { url: string; room: string; sending: Sending },
  visits: number,
): Promise<[Held, Held]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await visit(page, join, WARM_UP);
  const before = await held(devtools);
  await visit(page, join, visits);
  return [before, await held(devtools)];
}

async function visit(
  page: Page,
  { url, room, sending }: { url: string; room: string; sending: Sending },
  visits: number,
): Promise<void> {
  const tiles = page.locator('section[data-participant]');
  const others = await tiles.count();
  for (let at = 0; at < visits; at += 1) {
    const guest = await CrowdMember.join(url, room, sending);
    await page
      .locator('section[data-participant][data-self=false]:not([data-picture=none]) video')
      .nth(others - 1)
      .waitFor();
    await guest.leave();
    await page.waitForFunction(
      (count) => document.querySelectorAll('section[data-participant]').length === count,
      others,
    );
  }
}

async function held(devtools: CDPSession): Promise<Held> {
  // Twice: what finalizers let go of is garbage only then.
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}
