import { type RefObject, useLayoutEffect, useState } from 'react';
import { placesIn } from '../models/bar.ts';
import { useSize } from './useSize.ts';

/** Of a button without its label, and between buttons, in rem (IconButton.module.css, ControlBar.module.css). */
const BUTTON = 3.25;
const GAP = 0.5;

interface BarRoom {
  /** How many buttons without labels there is room for. */
  places: number;
  /** Can all the buttons have their labels? */
  labelled: boolean;
}

/**
 * The room in a bar. Whether labels fit is found by trying, before anything is painted, and again when `labels`, all
 * of them together, are others.
 */
export function useBar(bar: RefObject<HTMLElement | null>, labels: string): BarRoom {
  const { width } = useSize(bar);
  const [tooWide, setTooWide] = useState({ labels: '', width: 0 });
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const labelled = tooWide.labels !== labels || width >= tooWide.width;
  useLayoutEffect(() => {
    if (!labelled || !bar.current) return;
    const needed = widthOf([...bar.current.children], GAP * rem);
    if (needed > width) setTooWide({ labels, width: needed });
  }, [bar, labels, labelled, rem, width]);
  return { places: placesIn(width, BUTTON * rem, GAP * rem), labelled };
}

/** In a line, with that gap between them. */
function widthOf(children: readonly Element[], gap: number): number {
  const widths = children.map((child) => child.getBoundingClientRect().width).filter((width) => width > 0);
  return widths.reduce((sum, width) => sum + width + gap, -gap);
}
