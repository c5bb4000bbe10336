/** How the tiles of a grid lie. Lengths in CSS pixels. */
export interface Layout {
  columns: number;
  rows: number;
  /** Of one tile. */
  width: number;
  height: number;
  /** How many places of the last row stay empty. */
  empty: number;
}

/** Between tiles, in CSS pixels. */
export const GAP = 12;

export interface Size {
  width: number;
  height: number;
}

const WIDEST = 16 / 9;
/** Tiles do not get narrower than this, in CSS pixels: then the grid is higher than the space, and is scrolled. */
const LEAST = 104;
/** The narrowest tile in a window that is wider than high, and in one that is not. */
const NARROWEST = { landscape: 4 / 3, portrait: 3 / 4 };

/**
 * The columns and rows that give `count` tiles the largest area in a space of that size. Where they would be
 * too small to show anybody, the rows go on below the space.
 */
export function layoutOf(count: number, space: Size, gap: number): Layout {
  let best = layoutWith(1, count, space, gap);
  for (let columns = 2; columns <= count; columns++) {
    const layout = layoutWith(columns, count, space, gap);
    if (isBetter(layout, best)) best = layout;
  }
  return best.width < LEAST && count > 1 && space.width > LEAST ? scrolled(count, space, gap) : best;
}

function scrolled(count: number, space: Size, gap: number): Layout {
  const columns = Math.min(count, Math.floor((space.width + gap) / (LEAST + gap)));
  const width = Math.floor((space.width - gap * (columns - 1)) / columns);
  const rows = Math.ceil(count / columns);
  return {
    columns,
    rows,
    width,
    height: Math.floor(width / NARROWEST.landscape),
    empty: columns * rows - count,
  };
}

function layoutWith(columns: number, count: number, space: Size, gap: number): Layout {
  const rows = Math.max(1, Math.ceil(count / columns));
  const width = Math.max(0, (space.width - gap * (columns - 1)) / columns);
  const height = Math.max(0, (space.height - gap * (rows - 1)) / rows);
  const narrowest = space.width > space.height ? NARROWEST.landscape : NARROWEST.portrait;
  const tile = {
    width: Math.floor(Math.min(width, height * WIDEST)),
    height: Math.floor(Math.min(height, width / narrowest)),
  };
  return { columns, rows, ...tile, empty: columns * rows - count };
}

/** Of layouts about equal in area (1 %), the one with fewer empty places. */
function isBetter(one: Layout, other: Layout): boolean {
  const [area, otherArea] = [one.width * one.height, other.width * other.height];
  if (Math.abs(area - otherArea) <= otherArea / 100) return one.empty < other.empty;
  return area > otherArea;
}
