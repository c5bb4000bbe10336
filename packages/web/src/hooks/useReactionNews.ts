import type { Person, Room } from '@parlor/client';
import { nameOf } from '../models/reactions.ts';
import { useValue } from './useValue.ts';
import { useSpoken } from './useWords.ts';

/** The last reaction of somebody else in words, for a live region; empty when there is none just now. */
export function useReactionNews(room: Room, people: readonly Person[]): string {
  const { t } = useSpoken();
  const others = people.filter(({ self }) => !self);
  const last = useValue(room.reactions).findLast(({ participantId }) =>
    others.some(({ id }) => id === participantId),
  );
  const person = others.find(({ id }) => id === last?.participantId);
  return last && person ? t('news.reacted', { name: person.name, reaction: t(nameOf(last.reaction)) }) : '';
}
