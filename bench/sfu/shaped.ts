import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { Network } from '../../e2e/support/Network.ts';
import { ParlorServer } from '../../e2e/support/ParlorServer.ts';
import { newPage } from '../people.ts';
import { answerOffer, makeOffer, reception, takeAnswer } from './inPage.ts';
import { Janus } from './janus.ts';
import { type Phase, type Reception, type Seen, whole } from './seen.ts';

/** The link to the receiver: for how long (s) how much (kbit/s) it carries. */
const trace = [
  { seconds: 10, rate: 3_000 },
  { seconds: 20, rate: 300 },
  { seconds: 15, rate: 3_000 },
] as const;

/** Between two looks at what the receiver got, in milliseconds. */
const LOOK = 250;

/** Everything that one run needs. */
interface Place {
  readonly network: Network;
  readonly parlor: ParlorServer;
  /** The server, seen from behind the link. */
  readonly origin: string;
  readonly sender: Browser;
  readonly receiver: Browser;
}

/**
 * One sender of a 1280x720 picture in three layers, one receiver behind a link that gets narrow: the same trace
 * for Parlor and for Janus. Janus's VideoRoom forwards the layer it was asked for, the largest unless told
 * otherwise, and leaves choosing to the page: so it is measured with the largest and with the smallest one.
 */
export async function shaped(runs: number): Promise<void> {
  const missing = Network.missing();
  const write = (text: string) => process.stdout.write(text);
  if (missing !== null) {
    write(`A link that gets narrow: not measured, ${missing}\n`);
    return;
  }
  const steps = trace.map(({ seconds, rate }) => `${seconds} s ${rate} kbit/s`).join(', ');
  write(`A link that gets narrow (${steps}), what its receiver sees and hears\n\n${head}`);
  const network = await Network.make();
  try {
    const place = await makePlace(network);
    for (let run = 0; run < runs; run += 1) await once(place, write);
    await Promise.all([place.sender.close(), place.receiver.close(), place.parlor.close()]);
  } finally {
    await network.remove();
  }
}

async function once(place: Place, write: (text: string) => void): Promise<void> {
  write(row('Parlor', await withParlor(place)));
  for (const [name, substream] of [
    ['Janus, largest layer', undefined],
    ['Janus, smallest layer', 0],
  ] as const) {
    const janus = await Janus.start();
    if (janus) write(row(name, await withJanus(place, janus, substream)));
    janus?.close();
  }
}

async function makePlace(network: Network): Promise<Place> {
  const parlor = await ParlorServer.start();
  const origin = `http://${network.gateway}:${parlor.port}`;
  const args = [`--unsafely-treat-insecure-origin-as-secure=${origin}`];
  const sender = await launchBrowser();
  const receiver = await launchBrowser({ executable: network.chromium, args });
  return { network, parlor, origin, sender, receiver };
}

async function withParlor({ network, parlor, origin, sender, receiver }: Place): Promise<Seen> {
  const query = 'bench-shaped?path=sfu&join=now&name=';
  const [ada, bob] = [await page(sender), await page(receiver)];
  // The receiver sends no picture, as with Janus, and its screen is fine enough for the largest layer.
  await bob.addInitScript(() => {
    if (location.protocol === 'about:') return;
    localStorage.setItem('parlor.preferences', JSON.stringify({ camera: false }));
    Object.defineProperty(window, 'devicePixelRatio', { value: 4 });
  });
  await ada.goto(`${parlor.url}/${query}Ada`);
  await bob.goto(`${origin}/${query}Bob`);
  return along(network, ada, bob, 1280);
}

async function withJanus(
  { network, parlor, sender, receiver }: Place,
  janus: Janus,
  substream: number | undefined,
): Promise<Seen> {
  const [ada, bob] = [await page(sender), await page(receiver)];
  // Any page of a secure origin may use the camera.
  await ada.goto(`${parlor.url}/`);
  await ada.evaluate(takeAnswer, await janus.publish(await ada.evaluate(makeOffer)));
  await janus.subscribe((offer) => bob.evaluate(answerOffer, offer), substream);
  return along(network, ada, bob, substream === 0 ? 320 : 1280);
}

/** A page that keeps its RTCPeerConnections where they can be found. */
async function page(browser: Browser): Promise<Page> {
  const made = await newPage(browser);
  await made.addInitScript(() => {
    window.peers = [];
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        window.peers.push(this);
      }
    };
  });
  // The script runs with the next page.
  await made.goto('about:blank');
  return made;
}

/** Plays the trace on the link to `receiver`, who sees a picture that `width`, and tells what it made of it. */
async function along(network: Network, sender: Page, receiver: Page, width: number): Promise<Seen> {
  const patience = { timeout: 60_000, polling: 200 };
  await sender.waitForFunction(reception.sendsAll, undefined, patience);
  await receiver.waitForFunction(reception.flows, width, patience);
  const phases: Phase[] = [];
  let last = await receiver.evaluate(reception.read);
  for (const { seconds, rate } of trace) {
    narrow(network, rate);
    const looks: Reception[] = [last];
    for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
      await delay(Math.min(LOOK, end - performance.now()));
      last = await receiver.evaluate(reception.read);
      looks.push(last);
    }
    phases.push({ seconds, looks });
  }
  widen(network);
  await Promise.all([sender.context().close(), receiver.context().close()]);
  return whole(phases);
}

function narrow({ cable }: Network, rate: number): void {
  const bucket = ['tbf', 'rate', `${rate}kbit`, 'burst', '5kb', 'latency', '300ms'];
  execFileSync('tc', ['qdisc', 'replace', 'dev', cable, 'root', ...bucket], { stdio: 'pipe' });
}

function widen({ cable }: Network): void {
  execFileSync('tc', ['qdisc', 'del', 'dev', cable, 'root'], { stdio: 'pipe' });
}

const head =
  '| server | freezes | frozen s | longest s | frames | sound concealed | in each part: kbit/s | width | freezes |\n|---|---|---|---|---|---|---|---|---|\n';

function row(name: string, seen: Seen): string {
  const parts = (value: (part: Seen['parts'][number]) => number) => seen.parts.map(value).join(' / ');
  const cells = [
    name,
    seen.freezes,
    seen.frozen.toFixed(1),
    seen.longest.toFixed(1),
    seen.frames,
    `${(seen.concealed * 100).toFixed(1)} %`,
    parts((part) => Math.round(part.kbits)),
    parts((part) => part.width),
    parts((part) => part.freezes),
  ];
  return `| ${cells.join(' | ')} |\n`;
}
