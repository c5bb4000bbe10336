import type { Room } from '@parlor/client';
import { Hand } from 'lucide-react';
import { useValue } from '../hooks/useValue.ts';
import { useSpoken } from '../hooks/useWords.ts';
import { handPlace } from '../models/hands.ts';

/** A raised hand, with its number where more than one is up. */
export function HandSign({
  room,
  personId,
  className,
}: {
  room: Room;
  personId: string;
  className: string | undefined;
}) {
  const { t } = useSpoken();
  const people = useValue(room.people);
  const place = handPlace(people, personId);
  const several = people.filter(({ handRaisedAt }) => handRaisedAt !== null).length > 1;
  return (
    <p className={className}>
      <Hand size={20} aria-label={t('tile.handRaised')} role="img" />
      {several && t('controls.count', { count: place })}
    </p>
  );
}
