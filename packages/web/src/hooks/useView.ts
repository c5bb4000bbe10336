import type { Person } from '@parlor/client';
import { useCallback, useState } from 'react';
import { cameraOf, type LayoutName } from '../models/arrangement.ts';
import { type Foremost, foremost } from '../models/foremost.ts';
import { browserSaves, type Pictures, picturesFor } from '../models/pictures.ts';
import type { Visit } from '../Visit.ts';
import { useSpeaker } from './useSpeaker.ts';
import { useValue } from './useValue.ts';

/** What this person wants to see of a call. */
export interface View {
  layout: LayoutName;
  pictures: Pictures;
  /** Keys of tiles (models/arrangement.ts); null: none. */
  pinned: string | null;
  speaker: string | null;
  /** Pins the tile with that key, or no longer. */
  onPin: (key: string) => void;
  /** What is seen where there is room for one only; null: nobody is there. */
  foremost: Foremost | null;
}

export function useView(visit: Visit, people: readonly Person[]): View {
  const preferences = useValue(visit.preferences);
  const [pinned, setPinned] = useState<string | null>(null);
  const onPin = useCallback((key: string) => setPinned((now) => (now === key ? null : key)), []);
  const speakerId = useSpeaker(people);
  const speaker = speakerId && cameraOf(speakerId);
  const pictures = picturesFor(preferences, browserSaves(navigator));
  return {
    ...{ layout: preferences.layout, pictures, pinned, speaker, onPin },
    foremost: foremost(people, { pinned, speaker, pictures }),
  };
}
