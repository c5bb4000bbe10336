import { percentile } from '../table.ts';
import type { Figures } from './measure.ts';

export const head =
  '| way | pictures/s | width | glass to glass ms p50 | p95 | longest freeze ms | silences | in all ms | longest ms | sound: age ms p50 | oldest ms | server ms a picture |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n';

/** What the words of {@link head} mean. */
export const notes = `
Glass to glass: from the painting of a picture to its being drawn at the receiver, of pictures that were shown. Silences: of more
than 20 ms; what a decoder makes up for sound that is missing is none, it shows in the age. Sound's age: from its making to where the
loudspeaker would take it. Server: processor time of all its processes, for sound and signalling too.
`;

/** One row: what the receiver saw and heard of all senders. */
export function row(name: string, { seen, cost }: Figures): string {
  const delays = seen.flatMap((one) => one.delays);
  const gaps = seen.flatMap((one) => one.gaps);
  const ages = seen.flatMap((one) => one.ages);
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
  return `| ${[name, ...cells].join(' | ')} | ${cost.toFixed(2)} |\n`;
}
