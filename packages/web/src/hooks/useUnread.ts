import type { Room } from '@parlor/client';
import { useEffect, useRef } from 'react';
import { useValue } from './useValue.ts';

/** How many messages of others have come since the chat was last open. */
export function useUnread(room: Room, selfId: string | undefined, open: boolean): number {
  const chat = useValue(room.chat);
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (open) seen.current = chat.at(-1)?.id;
  }, [open, chat]);
  if (open) return 0;
  const from = chat.findIndex(({ id }) => id === seen.current) + 1;
  return chat.slice(from).filter(({ participantId }) => participantId !== selfId).length;
}
