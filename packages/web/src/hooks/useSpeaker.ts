import type { Person } from '@parlor/client';
import { useRef } from 'react';
import { speakerAfter } from '../models/speaker.ts';

/** Whom the speaker view shows: an id; null when nobody else is there. */
export function useSpeaker(people: readonly Person[]): string | null {
  const speaker = useRef<string | null>(null);
  speaker.current = speakerAfter(speaker.current, people);
  return speaker.current;
}
