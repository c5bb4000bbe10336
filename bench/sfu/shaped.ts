import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { Network } from '../../e2e/support/Network.ts';
import { ParlorServer } from '../../e2e/support/ParlorServer.ts';
import { newPage } from '../people.ts';
import { answerOffer, makeOffer, reception, takeAnswer } from './inPage.ts';
import { Janus } from './janus.ts';

/** The link to the receiver: for how long (s) how much (kbit/s) it carries. */
const trace = [
  { seconds: 10, rate: 3_000 },
  { seconds: 20, rate: 300 },
  { seconds: 15, rate: 3_000 },
] as const;

/** What a person saw and heard over the whole trace. */
interface Seen {
  freezes: number;
  /** Seconds. */
  frozen: number;
  frames: number;
  /** Share of the sound that was made up for what did not come. */
  concealed: number;
}

/** One sender, one receiver behind a link that gets narrow: the same trace for Parlor and for Janus. */
export async function shaped(): Promise<string> {
  const missing = Network.missing();
  if (missing !== null) return `A link that gets narrow: not measured, ${missing}\n`;
  const network = await Network.make();
  const parlor = await ParlorServer.start();
  const origin = `http://${network.gateway}:${parlor.port}`;
  const args = [`--unsafely-treat-insecure-origin-as-secure=${origin}`];
  const sender = await launchBrowser();
  const receiver = await launchBrowser({ executable: network.chromium, args });
  const rows = [row('Parlor', await withParlor(network, parlor, sender, receiver, origin))];
  const janus = await Janus.start();
  if (janus) rows.push(row('Janus', await withJanus(network, parlor, sender, receiver, janus)));
  janus?.close();
  await Promise.all([sender.close(), receiver.close(), parlor.close()]);
  await network.remove();
  const steps = trace.map(({ seconds, rate }) => `${seconds} s ${rate} kbit/s`).join(', ');
  return `A link that gets narrow (${steps}), what its receiver sees and hears\n\n${head}${rows.join('')}`;
}

async function withParlor(
  network: Network,
  parlor: ParlorServer,
  sender: Browser,
  receiver: Browser,
  origin: string,
): Promise<Seen> {
  const query = 'bench-shaped?path=sfu&join=now&name=';
  const [ada, bob] = [await page(sender), await page(receiver)];
  await ada.goto(`${parlor.url}/${query}Ada`);
  await bob.goto(`${origin}/${query}Bob`);
  return along(network, bob);
}

async function withJanus(
  network: Network,
  parlor: ParlorServer,
  sender: Browser,
  receiver: Browser,
  janus: Janus,
): Promise<Seen> {
  const [ada, bob] = [await page(sender), await page(receiver)];
  // Any page of a secure origin may use the camera.
  await ada.goto(`${parlor.url}/`);
  await ada.evaluate(takeAnswer, await janus.publish(await ada.evaluate(makeOffer)));
  await janus.subscribe((offer) => bob.evaluate(answerOffer, offer));
  return along(network, bob);
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

/** Plays the trace on the link to `receiver`, and tells what it made of it. */
async function along(network: Network, receiver: Page): Promise<Seen> {
  await receiver.waitForFunction(reception.flows, undefined, { timeout: 30_000, polling: 200 });
  const before = await receiver.evaluate(reception.read);
  for (const { seconds, rate } of trace) {
    narrow(network, rate);
    await delay(seconds * 1_000);
  }
  widen(network);
  const after = await receiver.evaluate(reception.read);
  await receiver.context().close();
  return {
    freezes: after.freezes - before.freezes,
    frozen: after.frozen - before.frozen,
    frames: after.frames - before.frames,
    concealed: (after.concealed - before.concealed) / (after.samples - before.samples),
  };
}

function narrow({ cable }: Network, rate: number): void {
  const bucket = ['tbf', 'rate', `${rate}kbit`, 'burst', '5kb', 'latency', '300ms'];
  execFileSync('tc', ['qdisc', 'replace', 'dev', cable, 'root', ...bucket], { stdio: 'pipe' });
}

function widen({ cable }: Network): void {
  execFileSync('tc', ['qdisc', 'del', 'dev', cable, 'root'], { stdio: 'pipe' });
}

const head = '| server | freezes | frozen s | frames | sound concealed |\n|---|---|---|---|---|\n';

function row(name: string, { freezes, frozen, frames, concealed }: Seen): string {
  return `| ${name} | ${freezes} | ${frozen.toFixed(1)} | ${frames} | ${(concealed * 100).toFixed(1)} % |\n`;
}
