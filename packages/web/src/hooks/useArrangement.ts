import type { Person } from '@parlor/client';
import { useMemo } from 'react';
import {
  type Arrangement,
  arrange,
  cameraOf,
  type LayoutName,
  mirrored,
  screenOf,
  tileOf,
} from '../models/arrangement.ts';
import type { Size } from '../models/layout.ts';
import { isSharing } from '../models/sharing.ts';
import { languages } from '../words/languages.ts';
import { useOrder } from './useOrder.ts';
import { useSpoken } from './useWords.ts';

export interface Wanted {
  layout: LayoutName;
  /** Keys of tiles. */
  pinned: string | null;
  speaker: string | null;
  page: number;
}

/** Where everybody's tiles lie in that space. As long as nothing moves it is the same object. */
export function useArrangement(people: readonly Person[], space: Size, wanted: Wanted): Arrangement {
  const { language } = useSpoken();
  const { layout, pinned, speaker, page } = wanted;
  const rest = { layout, pinned, speaker, page, space };
  const screens = people.filter(isSharing).map(({ id }) => id);
  const ids = people.map(({ id }) => id);
  const { perPage, stage } = arrange({
    tiles: [...screens.map(screenOf), ...ids.map(cameraOf)].map(tileOf),
    ...rest,
  });
  // Who is large is seen anyway.
  const forward = speaker === null || stage.includes(speaker) ? null : speaker;
  const smallScreens = screens.filter((id) => !stage.includes(screenOf(id))).length;
  const order = useOrder(ids.map(cameraOf), perPage - smallScreens, forward);
  const self = people.filter((one) => one.self).map(({ id }) => cameraOf(id));
  // Where there is room for one only, that is not oneself.
  const ordered = perPage > 1 ? order : [...order.filter((key) => !self.includes(key)), ...self];
  const shown = [...screens.map(screenOf), ...ordered].join('\n');
  return useMemo(() => {
    const tiles = shown === '' ? [] : shown.split('\n').map(tileOf);
    const arrangement = arrange({ tiles, layout, pinned, speaker, page, space });
    return languages[language].direction === 'rtl' ? mirroredIn(arrangement, space) : arrangement;
  }, [shown, layout, pinned, speaker, page, space, language]);
}

function mirroredIn(arrangement: Arrangement, space: Size): Arrangement {
  const places = [...arrangement.places].map(([key, rect]) => [key, mirrored(rect, space)] as const);
  const pager = arrangement.pager && mirrored(arrangement.pager, space);
  return { ...arrangement, places: new Map(places), pager };
}
