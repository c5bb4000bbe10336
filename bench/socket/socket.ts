import type { Browser } from '@playwright/test';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { Network } from '../../e2e/support/Network.ts';
import { percentile } from '../table.ts';
import { Coturn } from './Coturn.ts';
import { conditions } from './conditions.ts';
import { type Files, makeFiles } from './files.ts';
import { Link } from './Link.ts';
import type { Picture } from './mark.ts';
import { type Figures, measure } from './measure.ts';
import { throughServer, throughTurn } from './parlorWays.ts';
import { recorded } from './recorderWay.ts';
import type { Way } from './Way.ts';

/** Large enough for two layers, small enough for two cores that encode and decode it. */
const picture: Picture = { width: 640, height: 360, frameRate: 25 };

const flags = ['--ignore-certificate-errors', '--autoplay-policy=no-user-gesture-required'];

/** No UDP leaves the people's network. */
const noUdp = `table inet silent {
  chain leaving {
    type filter hook output priority 0
    oifname != "lo" meta l4proto udp drop
  }
}`;

/**
 * What pictures and sound are like where UDP does not get through, on our media websockets and on three other
 * ways, with sender and receiver both behind the same link. `wanted`: names of conditions and ways; none: all.
 */
export async function socket(wanted: readonly string[]): Promise<void> {
  const missing = Network.missing();
  if (missing !== null) return say(`Not measured: ${missing}\n`);
  const network = await Network.make();
  const link = await Link.lay(network);
  if (!link) {
    await network.remove();
    return say("Not measured: there is no C compiler (Debian's package gcc)\n");
  }
  network.filter(noUdp);
  const files = await makeFiles(link.gateway);
  const ways = await allWays(link.gateway, files);
  const receiving = await launchBrowser({ executable: network.chromium, args: flags });
  for (const condition of chosen(conditions, wanted)) {
    await link.set(condition);
    const { what, senders: count } = condition;
    const near = count === 1 ? { executable: network.chromium } : {};
    const browser = await launchBrowser({ ...near, args: flags });
    say(`\n${what}\n\n${head}`);
    // Only our own has to do with three what it promises.
    for (const way of chosen(count === 1 ? ways : ways.slice(0, 1), wanted)) {
      say(await row(way, { browser, count, picture }, receiving));
    }
    await browser.close();
  }
  await Promise.all([receiving.close(), ...ways.map((way) => way.close())]);
  link.close();
  await network.remove();
}

async function allWays(host: string, files: Files): Promise<Way[]> {
  const ways = await throughServer(host, files);
  const coturn = await Coturn.start(host, files);
  if (coturn) ways.push(await throughTurn(host, files, coturn));
  else say("TURN over TLS: not measured, coturn is not installed (Debian's package coturn)\n");
  return [...ways, await recorded(host, files)];
}

/** Those that were asked for; all of them where none of them was. */
function chosen<T extends { name: string }>(all: readonly T[], wanted: readonly string[]): readonly T[] {
  const some = all.filter(({ name }) =>
    wanted.some((word) => name.toLowerCase().includes(word.toLowerCase())),
  );
  return some.length > 0 ? some : all;
}

const head =
  '| way | pictures/s | width | glass to glass ms p50 | p95 | longest freeze ms | sound: gaps | in all ms | longest ms | age ms p50 | oldest | server ms a picture |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n';

async function row(way: Way, senders: Parameters<typeof measure>[1], receiver: Browser): Promise<string> {
  try {
    return format(way.name, await measure(way, senders, receiver));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return `| ${way.name} | not measured: ${reason} |\n`;
  }
}

function format(name: string, { seen, cost }: Figures): string {
  const [delays, gaps, ages] = (['delays', 'gaps', 'ages'] as const).map((which) =>
    seen.flatMap((one) => one[which]),
  ) as [number[], number[], number[]];
  const seconds = Math.max(...seen.map(({ listened }) => listened)) / 1_000;
  const figures = [
    delays.length / seconds / seen.length,
    Math.min(...seen.map(({ width }) => width)),
    percentile(delays, 0.5),
    percentile(delays, 0.95),
    Math.max(...seen.map(({ freeze }) => freeze)),
    gaps.length,
    gaps.reduce((sum, gap) => sum + gap, 0),
    Math.max(0, ...gaps),
    percentile(ages, 0.5),
    Math.max(...ages),
  ];
  const cells = figures.map((one) => (Number.isFinite(one) ? Math.round(one) : 'none'));
  return `| ${name} | ${cells.join(' | ')} | ${cost.toFixed(2)} |\n`;
}

function say(text: string): void {
  process.stdout.write(text);
}
