import type { ReachReport } from '@parlor/client';
import type { Figure } from './qualityText.ts';

const names = { udp: 'By UDP', tcp: 'By TCP', socket: 'Media websocket' } as const;
/** Media does not go over the websocket yet: all that can be said is that it answers. */
const words = { udp: 'works', tcp: 'works', socket: 'answers' } as const;

/** In plain words, how the server's media can be reached from here. */
export function reachTexts({ roads }: ReachReport): Figure[] {
  return roads.map(({ road, reached, milliseconds, tried }) => ({
    what: names[road],
    value: reached ? `${words[road]} (${milliseconds} ms)` : `does not work: ${attempts(tried)}`,
  }));
}

function attempts(tried: readonly string[]): string {
  return tried.length === 0 ? 'the server does not offer it' : `no answer from ${tried.join(', ')}`;
}
