import type { Browser, Page } from '@playwright/test';
import { launchBrowser, launchKillable } from '../e2e/support/browser.ts';
import { Network } from '../e2e/support/Network.ts';
import { ParlorServer } from '../e2e/support/ParlorServer.ts';
import { startAlone } from './peerjs-alone/alone.ts';
import { closeAll, meets, newPage, saw } from './people.ts';
import { head, row } from './table.ts';

/** PeerJS alone keeps a frozen picture for many seconds: fewer runs show that as well. */
const ALONE_SHARE = 4;
/** A tile that is still there after so many milliseconds counts as never gone. */
const PATIENCE = 30_000;

let visits = 0;

type Visit = (browser: Browser, name: string, room: number) => Promise<Page>;

/** How long the others look at somebody who is gone, by the way they went; beside PeerJS alone. */
export async function leaves(runs: number): Promise<void> {
  const parlor = await ParlorServer.start();
  const alone = await startAlone();
  const staying = await launchBrowser();
  const ours = visitParlor(parlor.url);
  const theirs = visitAlone(alone.url);
  const fewer = Math.ceil(runs / ALONE_SHARE);
  process.stdout.write(`\nUntil the others see it\n\n${head}`);
  process.stdout.write(row('tab closed: tile gone', await repeat(runs, () => closed(staying, ours))));
  process.stdout.write(row('the same, PeerJS alone', await repeat(fewer, () => closed(staying, theirs))));
  for (const first of ['earlier', 'later'] as const) {
    const half = Math.ceil(runs / 2);
    const what = `process group killed, ${first} one: tile gone`;
    process.stdout.write(row(what, await repeat(half, () => killed(staying, ours, first))));
    process.stdout.write(
      row('the same, PeerJS alone', await repeat(fewer, () => killed(staying, theirs, first))),
    );
  }
  const missing = Network.missing();
  if (missing === null) process.stdout.write(await vanished(parlor, staying, runs));
  else process.stdout.write(`\nnetwork vanished: not measured, ${missing}\n`);
  alone.close();
  await closeAll(staying, parlor);
}

/** When the tile went; Infinity when it stayed: PeerJS alone does not always notice. */
async function goneAt(page: Page): Promise<number> {
  return saw(page, 'gone', PATIENCE).catch(() => Number.POSITIVE_INFINITY);
}

async function repeat(runs: number, measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await measure());
  return values;
}

const visitParlor =
  (url: string): Visit =>
  async (browser, name, room) => {
    const page = await newPage(browser);
    await page.goto(`${url}/bench-${room}?join=now&name=${name}`);
    await page.waitForSelector('[data-lifecycle=joined]');
    return page;
  };

/** The later one calls the earlier one. */
const visitAlone = (url: string): Visit => {
  const earlier = new Map<number, string>();
  return async (browser, name, room) => {
    const page = await newPage(browser);
    const id = `${name}-${room}`;
    const call = earlier.get(room);
    await page.goto(`${url}/?id=${id}${call === undefined ? '' : `&call=${call}`}`);
    await page.waitForSelector('[data-open=true]', { state: 'attached' });
    earlier.set(room, id);
    return page;
  };
};

async function closed(browser: Browser, visit: Visit): Promise<number> {
  visits += 1;
  const [ada, bob] = [await visit(browser, 'Ada', visits), await visit(browser, 'Bob', visits)];
  await meets(ada, bob);
  const start = Date.now();
  await bob.close();
  const gone = await goneAt(ada);
  await Promise.all([ada.context().close(), bob.context().close()]);
  return gone - start;
}

async function killed(staying: Browser, visit: Visit, first: 'earlier' | 'later'): Promise<number> {
  visits += 1;
  const { browser, kill } = await launchKillable();
  let bob = first === 'earlier' ? await visit(browser, 'Bob', visits) : null;
  const ada = await visit(staying, 'Ada', visits);
  bob ??= await visit(browser, 'Bob', visits);
  await meets(ada, bob);
  const start = Date.now();
  kill();
  const gone = await goneAt(ada);
  await ada.context().close();
  return gone - start;
}

async function vanished(parlor: ParlorServer, staying: Browser, runs: number): Promise<string> {
  const network = await Network.make();
  const origin = `http://${network.gateway}:${parlor.port}`;
  const args = [`--unsafely-treat-insecure-origin-as-secure=${origin}`];
  const browser = await launchBrowser({ executable: network.chromium, args });
  const times = { marked: [] as number[], replaced: [] as number[], back: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    visits += 1;
    const bob = await visitParlor(origin)(browser, 'Bob', visits);
    const ada = await visitParlor(parlor.url)(staying, 'Ada', visits);
    await meets(ada, bob);
    const start = Date.now();
    network.vanish();
    times.marked.push((await saw(ada, 'marked')) - start);
    times.replaced.push((await saw(ada, 'replaced')) - start);
    network.comeBack();
    const back = Date.now();
    await ada.waitForSelector('[data-self=false][data-connection=connected]', { timeout: 20_000 });
    await ada.waitForSelector('[data-self=false]:not([data-picture=none])', { timeout: 20_000 });
    times.back.push(Date.now() - back);
    if ((await ada.evaluate(() => window.seen.gone)) !== null) throw new Error('the tile went meanwhile');
    await Promise.all([ada.context().close(), bob.context().close()]);
  }
  await browser.close();
  await network.remove();
  return (
    row('network vanished: marked reconnecting', times.marked) +
    row('network vanished: picture replaced', times.replaced) +
    row('network back: same tile, picture moves', times.back)
  );
}
