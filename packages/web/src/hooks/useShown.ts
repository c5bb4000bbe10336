import { type PictureSource, type Room, State } from '@parlor/client';
import { type RefObject, useEffect } from 'react';
import type { Pictures } from '../models/pictures.ts';
import { useValue } from './useValue.ts';
import { useVisible } from './useVisible.ts';

/** One's own pictures come from nowhere, recorded or not. */
const never = new State(false);

interface Picture {
  /** Null for one's own, which comes from nowhere. */
  room: Room | null;
  personId: string;
  source: PictureSource;
  /** The longer side of what it is shown in, in CSS pixels; null: it is on another page. */
  size: number | null;
  prominent: boolean;
  pictures: Pictures;
  /** Seen in a window of its own too, whatever becomes of the page. */
  floating: boolean;
}

/** At least this large in a window of its own, in CSS pixels. */
const FLOATING = 480;

/** Tells the room how somebody's picture is shown, so that no more of it is sent here than can be seen. */
export function useShown(
  element: RefObject<HTMLElement | null>,
  { room, personId, source, size, prominent, pictures, floating }: Picture,
): void {
  const visible = useVisible(element, useValue(room?.recording ?? never)) || floating;
  const seen = floating ? Math.max(size ?? 0, FLOATING) : size;
  const width = seen === null || pictures === 'none' ? null : Math.round(seen * devicePixelRatio);
  const saving = pictures === 'small';
  useEffect(() => {
    room?.show(personId, source, width === null ? null : { width, visible, prominent, saving });
  }, [room, personId, source, width, visible, prominent, saving]);
  useEffect(() => () => room?.show(personId, source, null), [room, personId, source]);
}
