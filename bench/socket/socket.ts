import { launchBrowser } from '../../e2e/support/browser.ts';
import { Network } from '../../e2e/support/Network.ts';
import { Coturn } from './Coturn.ts';
import { conditions } from './conditions.ts';
import { type Files, makeFiles } from './files.ts';
import { Link } from './Link.ts';
import type { Picture } from './mark.ts';
import { measure } from './measure.ts';
import { throughServer, throughTurn } from './parlorWays.ts';
import { recorded } from './recorderWay.ts';
import { head, notes, row } from './report.ts';
import { signalling } from './signalling.ts';
import { stalled } from './stalled.ts';
import type { Way } from './Way.ts';

/** Large enough for two layers, small enough for two cores that encode and decode it. */
const picture: Picture = { width: 640, height: 360, frameRate: 25 };

/** Of each of several: in all not many more pictures a second than of one, which costs as much. */
const manyPictures: Picture = { ...picture, frameRate: 10 };

const args = ['--ignore-certificate-errors', '--autoplay-policy=no-user-gesture-required'];

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
  if (wanted[0] === 'signalling') return signalling();
  if (wanted[0] === 'stalled') return stalled();
  const missing = Network.missing();
  if (missing !== null) return say(`Not measured: ${missing}\n`);
  const network = await Network.make();
  try {
    const link = await Link.lay(network);
    if (link) await compare(wanted, network, link);
    else say("Not measured: there is no C compiler (Debian's package gcc)\n");
  } finally {
    await network.remove();
  }
}

async function compare(wanted: readonly string[], network: Network, link: Link): Promise<void> {
  network.filter(noUdp);
  const files = await makeFiles(link.gateway);
  const ways = await allWays(link.gateway, files);
  const receiver = await launchBrowser({ executable: network.chromium, args });
  for (const condition of chosen(conditions, wanted)) {
    await link.set(condition);
    const { what, senders: count } = condition;
    const near = count === 1 ? { executable: network.chromium } : {};
    const browser = await launchBrowser({ ...near, args });
    say(`\n${what}\n\n${head}`);
    // What was promised for three is promised of our own way.
    for (const way of chosen(count === 1 ? ways : ways.slice(0, 1), wanted)) {
      const senders = { browser, count, picture: count === 1 ? picture : manyPictures };
      say(await measure(way, senders, receiver).then((figures) => row(way.name, figures), failure(way)));
    }
    await browser.close();
  }
  say(notes);
  await Promise.all([receiver.close(), ...ways.map((way) => way.close())]);
  link.close();
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

function failure({ name }: Way): (error: Error) => string {
  return ({ message }) => `| ${name} | not measured: ${message.split('\n')[0]} |\n`;
}

function say(text: string): void {
  process.stdout.write(text);
}
