import { percentile } from '../table.ts';
import { connects } from './connects.ts';
import type { Forwarder } from './Forwarder.ts';
import { type Figures, forwarding, type Scenario } from './forwarding.ts';
import { Janus } from './janus.ts';
import { Ours } from './ours.ts';
import { sendto } from './sendto.ts';
import { shaped } from './shaped.ts';

const scenarios: Record<string, Scenario> = {
  '1 sends, 3 receive': { publishers: 1, subscribers: 3, packetsPerSecond: 100 },
  '10 send, 10 receive': { publishers: 10, subscribers: 10, packetsPerSecond: 100 },
  '1 sends, 100 receive': { publishers: 1, subscribers: 100, packetsPerSecond: 100 },
};

/** What forwarding costs, beside sendto() alone and beside Janus, with synthetic participants on this machine. */
export async function sfu(count: number): Promise<void> {
  const least = await sendto(10_000, 10);
  process.stdout.write(
    `\nsendto() alone: ${least?.toFixed(2) ?? 'not measured, there is no C compiler'} µs a packet\n`,
  );
  process.stdout.write(`\n${head}`);
  const ours = await Ours.start();
  const janus = await Janus.start();
  for (const [what, scenario] of Object.entries(scenarios)) {
    process.stdout.write(row(what, ours, await forwarding(ours, scenario), least));
    if (janus) process.stdout.write(row(what, janus, await forwarding(janus, scenario), least));
  }
  if (!janus) process.stdout.write("\nJanus is not installed (Debian's package janus): not measured\n");
  await twoWorkers(ours);
  const { failed, failedTwice, milliseconds, memory } = await connects(ours, count);
  const times = [0.5, 0.95].map((share) => percentile(milliseconds, share).toFixed(0)).join(' / ');
  process.stdout.write(
    `Of ${count} connections ${failed} failed, ${failedTwice} twice; p50 / p95 ${times} ms; memory ${memory.map((kilobytes) => Math.round(kilobytes / 1_000)).join(' → ')} MB\n`,
  );
  ours.close();
  janus?.close();
  process.stdout.write('\n');
  await shaped(1);
}

/** The same load on each of two workers at the same time, beside one alone. */
async function twoWorkers(first: Ours): Promise<void> {
  const second = await Ours.start();
  const scenario: Scenario = { publishers: 5, subscribers: 10, packetsPerSecond: 50 };
  const alone = await forwarding(first, scenario);
  const both = await Promise.all([first, second].map((one) => forwarding(one, scenario)));
  const together = both.reduce((sum, one) => sum + one.cost, 0) / both.length;
  process.stdout.write(
    `\nTwo workers: ${together.toFixed(1)} µs a packet, ${(together / alone.cost).toFixed(2)} times one alone (${alone.cost.toFixed(1)})\n`,
  );
  second.close();
}

const head =
  '| | server | packets/s | delivered | µs a packet | times sendto() | latency ms p50 | p99 | p99.9 | kB a participant |\n|---|---|---|---|---|---|---|---|---|---|\n';

function row(what: string, { name }: Forwarder, figures: Figures, least: number | null): string {
  const { rate, delivered, cost, latencies, memory } = figures;
  const times = [0.5, 0.99, 0.999].map((share) => percentile(latencies, share).toFixed(1));
  const ratio = least === null ? '-' : (cost / least).toFixed(1);
  const cells = [
    what,
    name,
    Math.round(rate),
    `${(delivered * 100).toFixed(1)} %`,
    cost.toFixed(1),
    ratio,
    ...times,
  ];
  return `| ${cells.join(' | ')} | ${Math.round(memory)} |\n`;
}
