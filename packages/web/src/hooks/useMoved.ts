import { type CSSProperties, type RefObject, useLayoutEffect, useRef } from 'react';
import type { Rect, Size } from '../models/layout.ts';

/** How long a tile is on its way, in milliseconds. */
const DURATION = 250;

/** Where a tile is drawn; one without a place stays in the document, so that its video goes on as it is. */
export function placed(rect: Rect | null): CSSProperties {
  if (!rect) return { visibility: 'hidden' };
  return { width: rect.width, height: rect.height, transform: shift(rect) };
}

/**
 * Lets a tile move to its new place, unless that is so because the space itself changed (the window follows the
 * finger), or the person wants no motion.
 */
export function useMoved(element: RefObject<HTMLElement | null>, rect: Rect | null, space: Size): void {
  const before = useRef({ rect, space });
  useLayoutEffect(() => {
    const from = before.current;
    before.current = { rect, space };
    if (!rect || !from.rect || from.space !== space || isSame(from.rect, rect)) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const scale = `scale(${from.rect.width / rect.width}, ${from.rect.height / rect.height})`;
    // To wherever it is drawn by then: the space may change on the way.
    const start = { transform: `${shift(from.rect)} ${scale}` };
    element.current?.animate([start], { duration: DURATION, easing: 'ease-out' });
  }, [element, rect, space]);
}

function shift({ x, y }: Rect): string {
  return `translate(${x}px, ${y}px)`;
}

function isSame(one: Rect, other: Rect): boolean {
  return shift(one) === shift(other) && one.width === other.width && one.height === other.height;
}
