/** Lengths in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A place: from the upper left corner of the space for tiles. */
export interface Rect extends Size {
  x: number;
  y: number;
}

/** How the tiles of a grid lie. */
export interface Grid extends Size {
  columns: number;
  rows: number;
}

/** Between tiles. */
export const GAP = 12;

/** The shapes that suit a picture: a tile is no wider, and no narrower than the shape of the whole space asks for. */
const WIDEST = 16 / 9;
const LANDSCAPE = 4 / 3;
const PORTRAIT = 3 / 4;
/** Smaller tiles show nobody. */
export const LEAST: Size = { width: 104, height: 78 };

/** The narrowest tile in that space: upright on a phone that is held so. */
export function narrowestIn({ width, height }: Size): number {
  return width > height ? LANDSCAPE : PORTRAIT;
}

/** The columns and rows that give `count` tiles the largest area in that space. `width`, `height`: of one tile. */
export function gridOf(count: number, space: Size, narrowest = narrowestIn(space)): Grid {
  let best = gridWith(1, count, space, narrowest);
  for (let columns = 2; columns <= count; columns++) {
    const grid = gridWith(columns, count, space, narrowest);
    if (isBetter(grid, best, count)) best = grid;
  }
  return best;
}

/** The places of `count` tiles in that area, in the middle of it, a last row that is not full in its middle. */
export function placesIn(area: Rect, count: number, narrowest = narrowestIn(area)): Rect[] {
  const { columns, rows, width, height } = gridOf(count, area, narrowest);
  const lengthOf = (tiles: number, size: number) => tiles * size + (tiles - 1) * GAP;
  const top = area.y + (area.height - lengthOf(rows, height)) / 2;
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / columns);
    const inRow = Math.min(columns, count - row * columns);
    const start = area.x + (area.width - lengthOf(inRow, width)) / 2;
    return {
      x: Math.round(start + (at % columns) * (width + GAP)),
      y: Math.round(top + row * (height + GAP)),
      width,
      height,
    };
  });
}

/** So many tiles have room there that show somebody; at least one. */
export function capacityOf({ width, height }: Size): number {
  const columns = Math.floor((width + GAP) / (LEAST.width + GAP));
  const rows = Math.floor((height + GAP) / (LEAST.height + GAP));
  return Math.max(1, columns * rows);
}

function gridWith(columns: number, count: number, space: Size, narrowest: number): Grid {
  const rows = Math.max(1, Math.ceil(count / columns));
  const width = Math.max(0, (space.width - GAP * (columns - 1)) / columns);
  const height = Math.max(0, (space.height - GAP * (rows - 1)) / rows);
  return {
    columns,
    rows,
    width: Math.floor(Math.min(width, height * WIDEST)),
    height: Math.floor(Math.min(height, width / narrowest)),
  };
}

/** Of grids about equal in area (1 %), the one with fewer empty places. */
function isBetter(one: Grid, other: Grid, count: number): boolean {
  const [area, otherArea] = [one.width * one.height, other.width * other.height];
  const empty = (grid: Grid) => grid.columns * grid.rows - count;
  if (Math.abs(area - otherArea) <= otherArea / 100) return empty(one) < empty(other);
  return area > otherArea;
}
