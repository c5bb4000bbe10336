import type { ReachReport } from '@parlor/client';
import type { Figure } from './qualityText.ts';

const names = { udp: 'By UDP', tcp: 'By TCP', socket: 'By web connection' } as const;

/** In plain words, how the server's media can be reached from here. */
export function reachTexts({ roads }: ReachReport): Figure[] {
  return roads.map(({ road, reached, milliseconds, tried }) => ({
    what: names[road],
    value: reached ? `works (${milliseconds} ms)` : `does not work: ${attempts(tried)}`,
  }));
}

function attempts(tried: readonly string[]): string {
  return tried.length === 0 ? 'the server does not offer it' : `no answer from ${tried.join(', ')}`;
}
