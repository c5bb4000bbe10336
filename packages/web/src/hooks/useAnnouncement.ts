import type { Person } from '@parlor/client';
import { useEffect, useRef, useState } from 'react';
import { announcementOf } from '../models/announcement.ts';
import { useSpoken } from './useWords.ts';

/** The latest news of who came and went, for a live region. Those already there are no news, but that they record is. */
export function useAnnouncement(people: readonly Person[]): string {
  const { t } = useSpoken();
  const [news, setNews] = useState('');
  const before = useRef<readonly Person[] | null>(null);
  useEffect(() => {
    const first = () => people.map((one) => ({ ...one, recording: false }));
    const text = announcementOf(t, before.current ?? first(), people);
    if (people.length > 0) before.current = people;
    if (text !== '') setNews(text);
  }, [t, people]);
  return news;
}
