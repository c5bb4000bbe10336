import { type PictureSource, type Room, State } from '@parlor/client';
import { type RefObject, useEffect } from 'react';
import { useValue } from './useValue.ts';
import { useVisible } from './useVisible.ts';

/** One's own pictures come from nowhere, recorded or not. */
const never = new State(false);

interface Picture {
  /** Null for one's own, which comes from nowhere. */
  room: Room | null;
  personId: string;
  source: PictureSource;
  /** The longer side of what it is shown in, in CSS pixels. */
  size: number;
  prominent: boolean;
}

/** Tells the room how somebody's picture is shown, so that no more of it is sent here than can be seen. */
export function useShown(
  element: RefObject<HTMLElement | null>,
  { room, personId, source, size, prominent }: Picture,
): void {
  const visible = useVisible(element, useValue(room?.recording ?? never));
  useEffect(() => {
    room?.show(personId, source, { width: Math.round(size * devicePixelRatio), visible, prominent });
  }, [room, personId, source, size, visible, prominent]);
  useEffect(() => () => room?.show(personId, source, null), [room, personId, source]);
}
