import type { Asked } from '../encoding.ts';

/** The text of a beat, by what is asked of pictures: pages that ask for nothing special send an empty one. */
const texts: Record<Asked, string> = { all: '', small: 'small', none: 'none' };

export function beatOf(asked: Asked): string {
  return texts[asked];
}

/** What a beat asks for; whatever else somebody sends is a beat that asks for nothing special. */
export function readBeat(data: unknown): Asked {
  return data === 'small' || data === 'none' ? data : 'all';
}
