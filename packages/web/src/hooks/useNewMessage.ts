import type { Room, Said } from '@parlor/client';
import { useEffect, useRef, useState } from 'react';
import { useValue } from './useValue.ts';

/** How long a message is news, in milliseconds. */
const NEWS = 6_000;

/** A message of somebody else that came just now; null when there is none. What was there before is no news. */
export function useNewMessage(room: Room, selfId: string | undefined): Said | null {
  const chat = useValue(room.chat);
  const last = chat.at(-1);
  const known = useRef(last);
  const [news, setNews] = useState<Said | null>(null);
  useEffect(() => {
    if (!last || last.id === known.current?.id) return;
    known.current = last;
    setNews(last.participantId === selfId ? null : last);
  }, [last, selfId]);
  useEffect(() => {
    if (!news) return;
    const timer = setTimeout(() => setNews(null), NEWS);
    return () => clearTimeout(timer);
  }, [news]);
  return news;
}
