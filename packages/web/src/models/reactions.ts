import type { Reaction } from '@parlor/protocol';

/** How each reaction looks, in the order of the picker. */
export const faces = {
  thumbsUp: '👍',
  heart: '❤️',
  laugh: '😂',
  surprise: '😮',
  clap: '👏',
  celebrate: '🎉',
} as const satisfies Record<Reaction, string>;

/** The key of its name. */
export function nameOf<R extends Reaction>(reaction: R) {
  return names[reaction];
}

const names = {
  thumbsUp: 'reaction.thumbsUp',
  heart: 'reaction.heart',
  laugh: 'reaction.laugh',
  surprise: 'reaction.surprise',
  clap: 'reaction.clap',
  celebrate: 'reaction.celebrate',
} as const satisfies Record<Reaction, string>;
