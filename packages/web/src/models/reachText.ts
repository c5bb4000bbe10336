import type { ReachReport } from '@parlor/client';
import type { Translate } from '../words/Catalogue.ts';
import type { Figure } from './qualityText.ts';

const names = { udp: 'reach.udp', tcp: 'reach.tcp', socket: 'reach.socket' } as const;

/** In plain words, how the server's media can be reached from here. */
export function reachTexts(t: Translate, { roads }: Pick<ReachReport, 'roads'>): Figure[] {
  return roads.map(({ road, reached, milliseconds, tried }) => ({
    what: t(names[road]),
    value: reached ? t('reach.works', { milliseconds: milliseconds ?? 0 }) : attempts(t, tried),
  }));
}

function attempts(t: Translate, tried: readonly string[]): string {
  return tried.length === 0 ? t('reach.notOffered') : t('reach.noAnswer', { tried });
}
